import { randomUUID } from 'node:crypto';
import { credentials, status, type StatusObject } from '@grpc/grpc-js';
import {
  ErrorType,
  streamNameFilter,
  type Position,
  type ResolvedEvent,
} from '@eventstore/db-client';
import type { Moment } from './fault.js';
import { empty, streamIdentifier, streams, streamsService, uuidOf } from './protocol.js';
import { all, facts, newStream, numbers, TestStore } from './test-store.js';
import { until } from './until.js';

const moments: Moment[] = ['before-write', 'after-write'];

describe.each([
  { call: 'BatchAppend', batchAppend: true },
  { call: 'Append', batchAppend: false },
])('A fault in an append by $call', ({ batchAppend }) => {
  let store: TestStore;

  beforeAll(async () => {
    store = await TestStore.start({ batchAppend });
  });

  afterEach(() => store.quiet());

  afterAll(() => store.stop());

  async function calls(): Promise<number> {
    const { append = 0, batchAppend = 0 } = await store.server.counts();
    return append + batchAppend;
  }

  /** What the stream holds, asked by somebody else. */
  async function stored(stream: string): Promise<unknown[]> {
    const reading = all(store.client().readStream(stream));
    return numbers(await reading.catch(() => []));
  }

  /** The append under the fault, then what was stored, then the retry. */
  async function retried(stream: string, moment: Moment, error: object): Promise<void> {
    const events = facts(2);
    const expectedRevision = 'no_stream';
    const append = store.client().appendToStream(stream, events, { expectedRevision });
    await expect(append).rejects.toMatchObject(error);
    expect(await stored(stream)).toEqual(moment === 'after-write' ? [0, 1] : []);
    const again = await store.client().appendToStream(stream, events, { expectedRevision });
    expect(again.nextExpectedRevision).toBe(1n);
    expect(await stored(stream)).toEqual([0, 1]);
  }

  it.each(moments)('cuts the connection %s', async (at) => {
    await store.server.fault({ kind: 'drop', at, times: 1 });
    await retried(newStream(), at, { message: expect.any(String) });
  });

  it.each(moments)('cancels the call %s', async (at) => {
    await store.server.fault({ kind: 'cancel', at, times: 1 });
    await retried(newStream(), at, { type: ErrorType.CANCELLED });
  });

  it.each(moments)('times out in the server %s', async (at) => {
    await store.server.fault({ kind: 'timeout', at, times: 1 });
    const type = batchAppend ? ErrorType.DEADLINE_EXCEEDED : ErrorType.TIMEOUT;
    await retried(newStream(), at, { type });
  });

  it.each(moments)('kills the server %s', async (at) => {
    await store.server.fault({ kind: 'die', at });
    const stream = newStream();
    const events = facts(2);
    const append = store.client().appendToStream(stream, events, { expectedRevision: 'no_stream' });
    await expect(append).rejects.toThrow();
    await store.server.ended();
    await store.server.restart();
    expect(await stored(stream)).toEqual(at === 'after-write' ? [0, 1] : []);
  });

  it('kills the server at the append that it is told', async () => {
    await store.server.fault({ kind: 'die', at: 'after-write', nth: 3 });
    const stream = newStream();
    const client = store.client();
    for (const n of [0, 1]) await client.appendToStream(stream, facts(1, n));
    await expect(client.appendToStream(stream, facts(1, 2))).rejects.toThrow();
    await store.server.restart();
    expect(await stored(stream)).toEqual([0, 1, 2]);
  });

  it.each(moments)('leaves it without an answer, hanging %s', async (at) => {
    const before = await calls();
    await store.server.fault({ kind: 'hang', at, times: 1 });
    const client = store.client();
    const stream = newStream();
    let ended = false;
    const append = client.appendToStream(stream, facts(1), { deadline: 300 });
    append.catch(() => undefined).finally(() => (ended = true));
    await until(async () => (await calls()) > before);
    if (at === 'after-write') await until(async () => (await stored(stream)).length === 1);
    else expect(await stored(stream)).toEqual([]);
    // The deadline ends a unary call; the client has no such limit for the batch stream.
    if (batchAppend) await client.appendToStream(newStream(), facts(1));
    else await until(() => ended);
    expect(ended).toBe(!batchAppend);
  });

  it('refuses all calls, and takes them again', async () => {
    await store.server.fault({ kind: 'refuse' });
    const refused = store.client().appendToStream(newStream(), facts(1));
    await expect(refused).rejects.toMatchObject({ code: 14 });
    const read = all(store.client().readAll());
    await expect(read).rejects.toMatchObject({ type: ErrorType.UNAVAILABLE });
    await store.server.fault(undefined);
    await store.client().appendToStream(newStream(), facts(1));
  });

  it('sends the client to the leader, to which it then goes by itself', async () => {
    const leader = await TestStore.start({ batchAppend });
    const client = store.client();
    const { port } = leader.server;
    await store.server.fault({ kind: 'not-leader', host: '127.0.0.1', port });
    const stream = newStream();
    await expect(client.appendToStream(stream, facts(1))).rejects.toMatchObject({
      type: ErrorType.NOT_LEADER,
      leader: { address: '127.0.0.1', port },
    });
    await client.appendToStream(stream, facts(1));
    expect(numbers(await all(leader.client().readStream(stream)))).toEqual([0]);
    const read = all(store.client().readAll({ requiresLeader: true }));
    await expect(read).rejects.toMatchObject({ type: ErrorType.NOT_LEADER });
    expect(await all(store.client().readAll())).not.toEqual([]);
    await leader.stop();
  });

  it('is slow, and keeps the order of one batch stream', async () => {
    const client = store.client();
    await client.appendToStream(newStream(), facts(1));
    await store.server.fault({ kind: 'delay', ms: 50 });
    const stream = newStream();
    await Promise.all([0, 1, 2].map((n) => client.appendToStream(stream, facts(1, n))));
    const found = await stored(stream);
    expect(batchAppend ? found : found.toSorted()).toEqual([0, 1, 2]);
  });
});

describe('A batch stream that ends in order', () => {
  it.each(moments)('has the status OK and no answer, %s', async (at) => {
    const store = await TestStore.start();
    await store.server.fault({ kind: 'end-batch', at, times: 1 });
    const address = `127.0.0.1:${store.server.port}`;
    const client = new streamsService.StreamsClient(address, credentials.createInsecure());
    const call = client.batchAppend();
    const heard: unknown[] = [];
    call.on('data', () => heard.push('an answer'));
    const ended = new Promise<number>((resolve) => {
      call.on('status', (end: StatusObject) => resolve(end.code));
    });
    const stream = newStream();
    call.write(batchRequest(stream));
    expect(await ended).toBe(status.OK);
    expect(heard).toEqual([]);
    const found = (await all(store.client().readAll())).map(({ event }) => event?.streamId);
    expect(found.includes(stream)).toBe(at === 'after-write');
    client.close();
    await store.stop();
  });
});

function batchRequest(stream: string): streams.BatchAppendReq {
  const options = new streams.BatchAppendReq.Options();
  options.setStreamIdentifier(streamIdentifier(stream));
  options.setAny(new empty.Empty());
  const message = new streams.BatchAppendReq.ProposedMessage();
  message.setId(uuidOf(randomUUID()));
  message.getMetadataMap().set('type', 'counted').set('content-type', 'application/json');
  message.setData(Buffer.from('{"n":0}'));
  const request = new streams.BatchAppendReq().setCorrelationId(uuidOf(randomUUID()));
  return request.setOptions(options).setProposedMessagesList([message]).setIsFinal(true);
}

describe('A fault in a subscription', () => {
  let store: TestStore;

  beforeAll(async () => {
    store = await TestStore.start();
  });

  afterEach(() => store.quiet());

  afterAll(() => store.stop());

  it('cancels the open ones', async () => {
    const client = store.client();
    const heard = [client.subscribeToAll(), client.subscribeToStream('a-1')].map((one) =>
      store.listen(one),
    );
    for (const one of heard) await one.until('caughtUp');
    await store.server.fault({ kind: 'cancel-subscriptions' });
    await until(() => heard.every(({ error }) => error?.type === ErrorType.CANCELLED));
    await until(async () => (await store.server.counts())['openSubscriptions'] === 0);
  });

  it('cancels each after so many events, so often', async () => {
    const stream = newStream();
    await store.client().appendToStream(stream, facts(10));
    await store.server.fault({ kind: 'cancel-subscriptions', afterEvents: 3, times: 2 });
    for (const end of ['cancelled', 'cancelled', 'caughtUp']) {
      const heard = store.listen(store.client().subscribeToStream(stream));
      if (end === 'caughtUp') await heard.until('caughtUp');
      else await until(() => heard.error?.type === ErrorType.CANCELLED);
      expect(heard.events.length).toBeLessThanOrEqual(end === 'caughtUp' ? 10 : 3);
    }
  });

  it('drops the connection now', async () => {
    const heard = store.listen(store.client().subscribeToAll());
    await heard.until('caughtUp');
    await store.server.fault({ kind: 'drop', at: 'now' });
    await until(() => heard.error !== undefined);
    await store.client().appendToStream(newStream(), facts(1));
  });

  it('sends events a second time', async () => {
    const stream = newStream();
    await store.client().appendToStream(stream, facts(4));
    await store.server.fault({ kind: 'duplicate', events: 2, times: 1 });
    const heard = store.listen(store.client().subscribeToStream(stream));
    await heard.until('caughtUp');
    expect(numbers(heard.events)).toEqual([0, 1, 0, 1, 2, 3]);
  });

  it('falls behind on demand', async () => {
    const heard = store.listen(store.client().subscribeToAll());
    await heard.until('caughtUp');
    await store.server.fault({ kind: 'fell-behind' });
    await heard.until('caughtUp', 2);
    expect(heard.order.slice(-3)).toEqual(['caughtUp', 'fellBehind', 'caughtUp']);
  });

  it.each([
    ['maximum', () => ({ commit: 2n ** 64n - 1n, prepare: 2n ** 64n - 1n })],
    ['prepare-zero', () => ({ commit: expect.any(BigInt), prepare: 0n })],
    ['ahead', (head: Position) => head],
  ] as const)('tells a bad checkpoint: %s', async (is, expected) => {
    const client = store.client();
    await client.appendToStream(newStream('other'), facts(40));
    const head = (await all(client.readAll())).at(-1)?.event?.position;
    if (!head) throw new Error('A position');
    await store.server.fault({ kind: 'bad-checkpoint', is, times: 1 });
    const checkpoints: Position[] = [];
    const filter = streamNameFilter({
      prefixes: ['wanted'],
      maxSearchWindow: 10,
      checkpointReached: async (_, reached) => void checkpoints.push(reached),
    });
    store.listen(client.subscribeToAll({ filter }));
    await until(() => checkpoints.length >= 4);
    expect(checkpoints[0]).toEqual(expected(head));
    expect(checkpoints[1]?.commit).toBe(checkpoints[1]?.prepare);
  });

  it('loses the event behind a checkpoint between two records, as the server does', async () => {
    const client = store.client();
    await client.appendToStream(newStream('other'), facts(40));
    await store.server.fault({ kind: 'bad-checkpoint', is: 'prepare-zero', times: 1 });
    let checkpoint: Position | undefined;
    const filter = streamNameFilter({
      prefixes: ['wanted'],
      checkpointReached: async (_, reached) => void (checkpoint ??= reached),
    });
    store.listen(client.subscribeToAll({ filter }));
    await until(() => checkpoint !== undefined);
    if (checkpoint === undefined) throw new Error('A checkpoint');
    const behind = await all(client.readAll({ fromPosition: checkpoint }));
    const heard = store.listen(client.subscribeToAll({ fromPosition: checkpoint }));
    await heard.until('caughtUp');
    const ids = (events: readonly ResolvedEvent[]) => events.map(({ event }) => event?.id);
    expect(ids(heard.events)).toEqual(ids(behind).slice(1));
  });
});
