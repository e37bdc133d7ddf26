import { startTributary } from './start.js';

// The API and the redirect, on databases that other processes share.
await startTributary({ role: 'api' });
