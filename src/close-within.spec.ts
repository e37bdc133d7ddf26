import { expect, it } from '@jest/globals';
import { once } from 'node:events';
import { connect } from 'node:net';
import { startTestApp } from '../test/support/test-app.js';
import { closeWithin } from './close-within.js';
import { createLog } from './platform/observability/log.js';

it('does not wait for ever for a client that stalls in the middle of its request', async () => {
  const test = await startTestApp(undefined, { log: createLog('silent') });
  await test.app.listen(0, '127.0.0.1');
  const client = connect(Number(new URL(await test.app.getUrl()).port), '127.0.0.1');
  let isOpen = true;
  const ended = once(client, 'close').then(() => (isOpen = false));
  client.on('error', () => undefined);
  client.write(
    [
      ...['POST /api/v1/affiliates HTTP/1.1', 'host: x', 'content-type: application/json'],
      ...['content-length: 99', 'expect: 100-continue', '', '{"name":'],
    ].join('\r\n'),
  );
  // The server asks for the rest: it has the request in hand.
  await once(client, 'data');
  expect(isOpen).toBe(true);
  await closeWithin(test.app, 200);
  await ended;
  expect(isOpen).toBe(false);
  await test.close();
}, 20_000);
