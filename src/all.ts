import { startTributary } from './start.js';

// Everything in one process, the embedded default; ROLE says otherwise.
await startTributary();
