// Writes ops/grafana/dashboards/*.json, which Grafana reads as they are. A test fails when they are stale.
//
//   npm run dashboards
//
// Each panel is a question that someone asks at night, and so is its title.
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { modelOf } from './model.js';
import { money } from './money.js';
import { overview } from './overview.js';
import { projections } from './projections.js';

/** File name to content. */
export function dashboardFiles(): ReadonlyMap<string, string> {
  const all = { overview, projections, money };
  return new Map(
    Object.entries(all).map(([name, dashboard]) => [
      `${name}.json`,
      `${JSON.stringify(modelOf(dashboard), null, 2)}\n`,
    ]),
  );
}

if (import.meta.main) {
  for (const [name, content] of dashboardFiles()) {
    const file = fileURLToPath(new URL(`dashboards/${name}`, import.meta.url));
    writeFileSync(file, content);
    process.stdout.write(`${file}\n`);
  }
}
