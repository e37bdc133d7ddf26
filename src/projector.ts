import { startTributary } from './start.js';

// Projections, on databases that other processes share.
await startTributary({ role: 'projector' });
