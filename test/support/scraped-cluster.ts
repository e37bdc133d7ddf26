import cluster from 'node:cluster';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { answerForCluster, gatherMetrics } from '#src/platform/observability/cluster-metrics.js';
import { Metrics } from '#src/platform/observability/metrics.js';

// A program for the test of figures of several processes: a primary and three workers, each of which
// says `{pid} {port}` when it can be scraped. `/order` is measured, and everything else is a scrape.

const metrics = new Metrics({ process: false });
metrics.gauge('tributary_links_in_memory', 'Links', [], () => [[{}, 5]]);
metrics.gauge('tributary_build_info', 'Build', [], () => [[{}, 1]], 'first');

if (cluster.isPrimary) {
  metrics.appended(0.002);
  gatherMetrics(metrics);
  cluster.setupPrimary({ exec: fileURLToPath(import.meta.url), execArgv: process.execArgv });
  for (let n = 0; n < 3; n += 1) cluster.fork();
} else {
  answerForCluster(metrics);
  const server = createServer((request, answer) => {
    if (request.url === '/order') {
      metrics.answered({ method: 'POST', route: '/orders', status: 202, seconds: 0.004 });
      answer.end();
    } else {
      metrics.text().then(
        (text) => answer.end(text),
        (error: unknown) => answer.writeHead(503).end(String(error)),
      );
    }
  });
  server.listen({ host: '127.0.0.1', port: 0, exclusive: true }, () => {
    process.stdout.write(`${process.pid} ${(server.address() as AddressInfo).port}\n`);
  });
}
