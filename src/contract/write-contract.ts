import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { AppModule } from '../app.module.js';
import { SystemClock } from '../platform/clock.js';
import { configFrom } from '../platform/config.js';
import { databasePool } from '../platform/database/pool.js';
import { openEventStore } from '../platform/event-store/open-event-store.js';
import { apiDocument } from '../platform/http/api-document.js';
import { createHttpApp } from '../platform/http/app.js';
import { createLog } from '../platform/observability/log.js';
import { commissionRulesSchema } from '../programs/rules-schema.js';
import { makeRuntime } from '../runtime.js';

// Nothing is connected to: the document follows from the code alone.
const nowhere = 'postgres://nobody@127.0.0.1:9/none';
const config = configFrom({ TRIBUTARY_MASTER_KEY: '00'.repeat(32), DATABASE_URL: nowhere });
const clock = new SystemClock();
const log = createLog('error');
const pool = databasePool(nowhere);
const runtime = makeRuntime({
  engine: await openEventStore(config.eventStore, nowhere),
  pool,
  clock,
  log,
});
const app = await createHttpApp(AppModule.forRoot({ config, pool, clock, log, runtime }), {
  config,
  log,
});
// Beside the source, not the build: the documents are committed.
const documents = [
  { name: 'openapi.json', content: apiDocument(app) },
  { name: 'commission-rules.schema.json', content: commissionRulesSchema },
];

for (const { name, content } of documents) {
  const text = `${JSON.stringify(content, null, 2)}\n`;
  const path = fileURLToPath(new URL(`../../../../src/contract/${name}`, import.meta.url));
  if (!process.argv.includes('--check')) {
    writeFileSync(path, text);
    process.stdout.write(`src/contract/${name} written\n`);
  } else if (!existsSync(path) || readFileSync(path, 'utf8') !== text) {
    process.stderr.write(`src/contract/${name} is stale: run \`npm run contract\`, commit it\n`);
    process.exit(1);
  }
}
process.exit(0);
