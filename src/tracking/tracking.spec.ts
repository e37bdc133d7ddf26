import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Click } from '#domain/click/click.js';
import { seedLink } from '../../test/bench/seed-link.js';
import { createTestDatabase, type TestDatabase } from '../../test/setup/database.js';
import { FixedClock } from '../platform/clock.js';
import { EventCodec } from '../platform/event-store/codec.js';
import { EmbeddedEventStore } from '../platform/event-store/embedded/embedded-event-store.js';
import { type StoredEvent, Unavailable } from '../platform/event-store/port.js';
import type { Outcome } from './redirect.js';
import { startTracking, type Tracking, type TrackingOptions } from './tracking.js';

const clock = new FixedClock('2026-05-04T10:00:00.000Z');
const codec = new EventCodec();
const phone =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1';

/** The real store, out of reach for the first reads of click streams. */
class AwayStore extends EmbeddedEventStore {
  readsToFail = 0;

  override async readStream(
    ...[stream, options]: Parameters<EmbeddedEventStore['readStream']>
  ): Promise<StoredEvent[]> {
    if (stream.startsWith('clicks-') && this.readsToFail > 0) {
      this.readsToFail -= 1;
      throw new Unavailable('Out of reach');
    }
    return super.readStream(stream, options);
  }
}

let database: TestDatabase;
let store: AwayStore;
beforeAll(async () => {
  database = await createTestDatabase();
  store = new AwayStore({ connectionString: database.url });
  await seedLink(store, codec, clock, 'spring', {}, { cookieConsent: 'assumed' });
});
afterAll(async () => {
  await store.close();
  await database.drop();
});

const start = (options: Partial<TrackingOptions> = {}): Promise<Tracking> =>
  startTracking({
    ...{ store, codec, clock, hashNetwork: () => '0'.repeat(32), secureCookies: false },
    onTrouble: () => undefined,
    ...options,
  });

function follow({ redirect }: Tracking, cookie = ''): Promise<Outcome> {
  const request = {
    method: 'GET',
    headers: { 'user-agent': phone, cookie },
    query: {},
    address: '198.51.100.7',
  };
  return new Promise((resolve) => redirect.follow('spring', request, resolve));
}

async function clicks(): Promise<Click[]> {
  const events = await store.readAll({ after: '', limit: 1_000 });
  return events
    .filter(({ type }) => type === 'click-recorded')
    .map(({ data }) => JSON.parse(data) as Click);
}

it('answers a shopper when something breaks, whether or not the link was known before', async () => {
  const failure = new Error('Broken');
  const tracking = await start({
    hashNetwork: () => {
      throw failure;
    },
  });
  // Read from the store the first time, held in memory the second.
  expect(await follow(tracking)).toEqual({ kind: 'failed', error: failure });
  expect(await follow(tracking)).toEqual({ kind: 'failed', error: failure });
  await tracking.close();
});

it('learns the clicks of the last day when the store is away at first', async () => {
  const before = await start();
  const found = await follow(before);
  const cookie = found.kind === 'found' ? found.cookie?.split(';')[0] : undefined;
  await before.close();
  const troubles: string[] = [];
  store.readsToFail = 2;
  const tracking = await start({ onTrouble: (what) => void troubles.push(what) });
  await tracking.learnt;
  expect(troubles).toEqual(
    Array.from({ length: 2 }, () => 'the clicks of the last day could not be read'),
  );
  await follow(tracking, cookie);
  await tracking.close();
  const [first, again] = await clicks();
  expect(first).toBeDefined();
  expect(again?.repeatOf).toBe(first?.clickId);
});
