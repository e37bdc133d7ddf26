// `npm start`: everything in one process, built first when needed. Arguments are passed on:
// npm start -- --port 8080 --no-demo
import { run } from './run.mjs';

await run('src/all.js', { withApps: true });
