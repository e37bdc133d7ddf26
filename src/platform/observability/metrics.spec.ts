import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '../../../test/setup/database.js';
import { EmbeddedEventStore } from '../event-store/embedded/embedded-event-store.js';
import type { EventStore } from '../event-store/port.js';
import { MeasuredEventStore } from './measured-event-store.js';
import { Metrics } from './metrics.js';

let metrics: Metrics;
beforeEach(() => {
  metrics = new Metrics({ process: false });
});

async function value(sample: string): Promise<number> {
  const text = await metrics.text();
  const line = text.split('\n').find((each) => each.startsWith(`${sample} `));
  return Number(line?.slice(sample.length + 1));
}

it('keeps short links apart from the API, in finer buckets', async () => {
  metrics.answered({ method: 'GET', route: '/l/:code', status: 302, seconds: 0.0004 });
  metrics.answered({ method: 'GET', route: '/api/v1/links', status: 200, seconds: 0.0004 });
  expect(await value('tributary_redirect_seconds_bucket{le="0.0005",status="302"}')).toBe(1);
  expect(await value('tributary_redirect_seconds_count{status="302"}')).toBe(1);
  expect(await metrics.text()).not.toMatch(/http_request_seconds.*\/l\//);
});

it('leaves out a figure that cannot be read, and gives the others', async () => {
  metrics.gauge('tributary_broken', 'Broken', ['part'], () => Promise.reject(new Error('Gone')));
  metrics.gauge('tributary_thrown', 'Broken', ['part'], () => {
    throw new Error('Gone');
  });
  metrics.gauge('tributary_stuck', 'Stuck', ['part'], () => new Promise<never>(() => undefined));
  metrics.gauge('tributary_fine', 'Fine', ['part'], () => [[{ part: 'a' }, 1]]);
  const text = await metrics.text();
  expect(text).toContain('tributary_fine{part="a"} 1');
  expect(text).not.toMatch(/^tributary_(broken|thrown|stuck)/m);
});

describe('a measured event store', () => {
  let database: TestDatabase;
  let store: EventStore;
  beforeEach(async () => {
    database = await createTestDatabase();
    const engine = new EmbeddedEventStore({ connectionString: database.url });
    store = new MeasuredEventStore(engine, metrics);
  });
  afterEach(async () => {
    await store.close();
    await database.drop();
  });

  const event = (n: number) => ({
    id: `00000000-0000-4000-8000-00000000000${n}`,
    ...{ type: 'thing-done', data: '{}', metadata: '{}' },
  });
  const waiting = () => value('tributary_queue_depth{queue="append"}');
  const taken = () => value('tributary_append_seconds_count');

  it('tells how many appends wait, and how long those took that were taken', async () => {
    const appends = [1, 2].map((n) => store.append(`thing-${n}`, 'no-stream', [event(n)]));
    expect(await waiting()).toBe(2);
    await Promise.all(appends);
    await expect(store.append('thing-1', 'no-stream', [event(3)])).rejects.toThrow('expected');
    expect({ waiting: await waiting(), taken: await taken() }).toEqual({ waiting: 0, taken: 2 });
  });

  it('is the store that it measures', async () => {
    const appended = await store.append('thing-1', 'no-stream', [event(1)]);
    expect(await store.head()).toBe(appended.position);
    expect(await store.readStream('thing-1')).toMatchObject([event(1)]);
    expect(await store.readAll({ after: '' })).toMatchObject([event(1)]);
    expect(store.distance('', appended.position)).toBe(1);
    const reading = new AbortController();
    for await (const { events, live } of store.subscribe({ after: '', signal: reading.signal })) {
      expect({ events, live }).toMatchObject({ events: [event(1)], live: true });
      reading.abort();
    }
    expect(await store.storeId()).toEqual(expect.any(String));
  });
});
