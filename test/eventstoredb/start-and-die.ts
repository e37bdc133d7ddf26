// For connection.spec.ts: a program that starts a server, says so, and is killed.
import { startEventStoreServer } from './start-server.js';

const { url, folder } = await startEventStoreServer();
process.send?.({ url, folder }, () => process.kill(process.pid, 'SIGKILL'));
