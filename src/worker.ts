import { startTributary } from './start.js';

// Policies, the hold timer, housekeeping, on databases that other processes share.
await startTributary({ role: 'worker' });
