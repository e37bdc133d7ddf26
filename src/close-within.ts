import type { Server } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import type { INestApplication } from '@nestjs/common';

/**
 * Closes the application once what came in is answered. A client that takes longer than `patienceMs`
 * to send or to read is cut off, and then it is waited no longer: what it asked for is in the events
 * or can be asked for again.
 */
export async function closeWithin(app: INestApplication, patienceMs: number): Promise<void> {
  const closed = new AbortController();
  const server: Server = app.getHttpServer();
  // Whoever is answered from now on is told not to come back on this connection.
  server.prependListener(
    'request',
    (_request, response) => void (response.shouldKeepAlive = false),
  );
  // A connection that was busy when the end began is kept alive once it is answered, for no one.
  const idle = setInterval(() => server.closeIdleConnections(), 50);
  const closing = app.close().finally(() => closed.abort());
  const pause = (ms: number): Promise<void> =>
    delay(ms, undefined, { signal: closed.signal }).catch(() => undefined);
  const cutOff = async (): Promise<void> => {
    await pause(patienceMs);
    if (closed.signal.aborted) return;
    server.closeAllConnections();
    await pause(1000);
  };
  await Promise.race([closing, cutOff()]).finally(() => clearInterval(idle));
  // Ended in time it may still have failed.
  if (closed.signal.aborted) await closing;
}
