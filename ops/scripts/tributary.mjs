// `npm run tributary -- <command>`: the command-line program, built first when needed.
import { run } from './run.mjs';

await run('src/cli/main.js');
