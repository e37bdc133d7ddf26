// Holds an embedded PostgreSQL, as a program of its own that a test can kill. Says what it got as a
// line of JSON; `stop` on its input stops in order, `exit` just ends.
import { createInterface } from 'node:readline';
import './typescript-modules.mjs';

const { startEmbeddedPostgres } = await import('#src/platform/database/embedded-postgres.js');
const { serverBinaries } = await import('#src/platform/database/server-binaries.js');
const { uid, gid, ...options } = JSON.parse(process.argv[2]);

let binaries;
if (uid !== undefined) {
  binaries = await serverBinaries({ uid, gid }, options.elsewhere);
  process.setgroups([]);
  process.setgid(gid);
  process.setuid(uid);
}
const log = (message) => console.error(message);
const server = await startEmbeddedPostgres({ durable: false, log, ...options, binaries });
console.log(JSON.stringify({ ...server, user: process.getuid() }));

for await (const order of createInterface({ input: process.stdin })) {
  if (order === 'stop') await server.stop();
  process.exit();
}
