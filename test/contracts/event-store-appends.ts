import {
  type EventStore,
  limits,
  TooLarge,
  WrongExpectedRevision,
} from '#src/platform/event-store/port.js';
import {
  freshStream,
  happened,
  hear,
  ids,
  manyHappened,
  type OpenedEventStore,
} from './event-store-stories.js';

export function describeAppends(opened: () => OpenedEventStore): void {
  let store: EventStore;
  beforeAll(() => {
    store = opened().store;
  });

  describe('append', () => {
    it('starts a stream at revision 0 and goes on from the exact last revision', async () => {
      const stream = freshStream();
      const first = await store.append(stream, 'no-stream', [happened()]);
      expect(first).toMatchObject({ revision: 0n, alreadyThere: false });
      const next = await store.append(stream, 0n, manyHappened(3));
      expect(next).toMatchObject({ revision: 3n, alreadyThere: false });
      expect(next.position > first.position).toBe(true);
    });

    it('refuses a wrong revision and tells the actual one', async () => {
      const stream = freshStream();
      await expect(store.append(stream, 4n, [happened()])).rejects.toMatchObject({
        name: 'WrongExpectedRevision',
        actual: undefined,
      });
      await store.append(stream, 'no-stream', manyHappened(2));
      for (const expected of ['no-stream', 0n, 2n] as const) {
        const refused = store.append(stream, expected, [happened()]);
        await expect(refused).rejects.toBeInstanceOf(WrongExpectedRevision);
        await expect(refused).rejects.toMatchObject({ stream, expected, actual: 1n });
      }
      expect(await store.readStream(stream)).toHaveLength(2);
    });

    it('writes all events of an append, side by side, or none', async () => {
      const stream = freshStream();
      const events = manyHappened(10);
      const appended = await store.append(stream, 'no-stream', events);
      await expect(store.append(stream, 3n, manyHappened(10))).rejects.toThrow();
      const read = await store.readStream(stream);
      expect(ids(read)).toEqual(ids(events));
      expect(read.map(({ revision }) => revision)).toEqual(events.map((_, n) => BigInt(n)));
      expect(read.at(-1)?.position).toBe(appended.position);
    });

    it.each([
      ['no events', () => store.append(freshStream(), 'no-stream', [])],
      ['a stream without a name', () => store.append('', 'no-stream', [happened()])],
      ['a stream of the system', () => store.append('$all', 'no-stream', [happened()])],
      ['too long a name', () => store.append('é'.repeat(101), 'no-stream', [happened()])],
      ['a negative revision', () => store.append(freshStream(), -1n, [happened()])],
      ['an id that is no UUID', () => appendOne({ id: 'one' })],
      ['a type without a name', () => appendOne({ type: '' })],
      ['a type of the system', () => appendOne({ type: '$deleted' })],
      ['empty data', () => appendOne({ data: '' })],
      ['a raw NUL', () => appendOne({ data: '"\u0000"' })],
      ['half a character', () => appendOne({ metadata: '"\ud83d"' })],
    ])('refuses %s as a mistake of the caller', async (_, attempt) => {
      await expect(attempt()).rejects.toBeInstanceOf(TypeError);
    });

    async function appendOne(change: object): Promise<void> {
      await store.append(freshStream(), 'no-stream', [{ ...happened(), ...change }]);
    }

    it('refuses more than its limits and takes what just fits', async () => {
      const stream = freshStream();
      const filled = (bytes: number) => ({
        ...happened(),
        data: `"${'x'.repeat(bytes - 4)}"`,
        metadata: '{}',
      });
      const tooMuch = store.append(stream, 'no-stream', [filled(limits.bytesPerAppend + 1)]);
      await expect(tooMuch).rejects.toBeInstanceOf(TooLarge);
      const tooMany = store.append(stream, 'no-stream', manyHappened(limits.eventsPerAppend + 1));
      await expect(tooMany).rejects.toBeInstanceOf(TooLarge);
      expect(await store.readStream(stream)).toEqual([]);
      await store.append(stream, 'no-stream', [filled(limits.bytesPerAppend)]);
      await store.append(stream, 0n, manyHappened(limits.eventsPerAppend));
    });

    it('keeps every character of data, metadata, names and types', async () => {
      const stream = `story-Ünï/cödé 👩‍👩‍👧 "q" {a,b} \\ %-${freshStream()}`;
      const event = {
        ...happened(),
        type: 'größe-geändert',
        data: '{ "2":9007199254740993, "10":1,"1":[ ],\n"e":"👩‍👩‍👧 \\u0000 \\ud83d \\"","t":"\\t\u2028","NULL":null}',
        metadata: '{"z":1.0,"a":1e400,"$causation":"{,}\\\\"}',
      };
      await store.append(stream, 'no-stream', [event, { ...happened(), data: 'null' }]);
      const [read, other] = await store.readStream(stream);
      expect(read).toMatchObject({ ...event, stream });
      expect(other?.data).toBe('null');
    });

    it('lets exactly one of two appends at the same place win, each time', async () => {
      const stream = freshStream();
      const other = await opened().reopen();
      const won = [];
      for (let round = 0; round < 200; round += 1) {
        const expected = round === 0 ? 'no-stream' : BigInt(round - 1);
        const two = [happened({ by: 'a' }), happened({ by: 'b' })];
        const outcomes = await Promise.allSettled(
          [store, other].map((each, n) => each.append(stream, expected, two.slice(n, n + 1))),
        );
        won.push(...two.filter((_, n) => outcomes[n]?.status === 'fulfilled'));
        const lost = outcomes.find(({ status }) => status === 'rejected');
        expect(lost).toMatchObject({ reason: { name: 'WrongExpectedRevision' } });
      }
      expect(ids(await store.readStream(stream))).toEqual(ids(won));
    });

    it('takes concurrent appends to many streams, in one order that a subscriber follows', async () => {
      const before = await store.head();
      const count = 300;
      const heard = hear(store, before, ({ events }) => events.length >= count * 2);
      const appended = await Promise.all(
        Array.from({ length: count }, () =>
          store.append(freshStream(), 'no-stream', manyHappened(2)),
        ),
      );
      expect(new Set(appended.map(({ position }) => position)).size).toBe(count);
      const { events } = await heard;
      expect(events).toEqual(await store.readAll({ after: before, limit: 10_000 }));
      const distance = store.distance(before, await store.head());
      expect(distance ?? count * 2).toBe(count * 2);
    });
  });
}
