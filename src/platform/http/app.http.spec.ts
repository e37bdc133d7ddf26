import { createServer } from 'node:net';
import { once } from 'node:events';
import { setImmediate as turn } from 'node:timers/promises';
import { startPlatform } from '../scenario.js';
import { listenFrom } from './app.js';

it('takes the next port when one is taken, and says which', async () => {
  const taken = createServer().listen(0, '127.0.0.1');
  await once(taken, 'listening');
  const address = taken.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const platform = await startPlatform();
  try {
    const got = await listenFrom(platform.app, '127.0.0.1', port);
    expect(got).toBeGreaterThan(port);
    expect((await fetch(`http://127.0.0.1:${got}/healthz`)).status).toBe(200);
  } finally {
    await platform.stop();
    taken.close();
  }
});

it('finishes what it began before it closes', async () => {
  const platform = await startPlatform();
  const port = await listenFrom(platform.app, '127.0.0.1', 0);
  let release: () => void = () => undefined;
  platform.happenings.hold = new Promise((resolve) => (release = resolve));
  const answer = fetch(`http://127.0.0.1:${port}/api/v1/examples/notes`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': 'last' },
    body: '{"text":"last words"}',
  });
  while (platform.happenings.ran.length === 0) await turn();
  const stopped = platform.app.close();
  release();
  expect((await answer).status).toBe(201);
  await stopped;
  const { rows } = await platform.pool.query<{ status: number }>(
    "select status from idempotency_key where key = 'last'",
  );
  expect(rows).toEqual([{ status: 201 }]);
  await platform.stop();
});
