import { startTributary } from './start.js';

// Everything in one process: the embedded default. The server is told to end by signals.
await startTributary();
