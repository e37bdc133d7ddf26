import { SystemClock } from '../platform/clock.js';
import { openApplication } from './open-application.js';
import { run } from './program.js';

const interrupt = new AbortController();
// The first Ctrl-C lets work under way finish; the second ends at once, which loses nothing either.
process.once('SIGINT', () => interrupt.abort());
process.once('SIGTERM', () => interrupt.abort());

// A reader that goes away early, such as `head`, is no fault of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

const { stdin, stdout, stderr } = process;
const terminal = { stdin, stdout, stderr, signal: interrupt.signal };
process.exitCode = await run(process.argv.slice(2), terminal, openApplication, new SystemClock());
