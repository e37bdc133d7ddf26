import { type EventStore, WrongExpectedRevision } from '#src/platform/event-store/port.js';
import {
  freshStream,
  happened,
  ids,
  manyHappened,
  type OpenedEventStore,
} from './event-store-stories.js';

export function describeRetries(opened: () => OpenedEventStore): void {
  let store: EventStore;
  beforeAll(() => {
    store = opened().store;
  });

  describe('a retry with the same event ids', () => {
    it('is recognised and writes nothing', async () => {
      const stream = freshStream();
      const events = manyHappened(3);
      const first = await store.append(stream, 'no-stream', events);
      const again = await store.append(stream, 'no-stream', events);
      expect(again).toEqual({ ...first, alreadyThere: true });
      const more = manyHappened(2);
      const second = await store.append(stream, 2n, more);
      expect(await store.append(stream, 2n, more)).toEqual({ ...second, alreadyThere: true });
      expect(ids(await store.readStream(stream))).toEqual(ids([...events, ...more]));
    });

    it('is recognised after later events and after the store was opened again', async () => {
      const stream = freshStream();
      const events = manyHappened(2);
      const first = await store.append(stream, 'no-stream', events);
      for (let n = 1n; n < 20n; n += 1n) await store.append(stream, n, [happened()]);
      expect(await store.append(stream, 'no-stream', events)).toEqual({
        ...first,
        alreadyThere: true,
      });
      const reopened = await opened().reopen();
      expect(await reopened.append(stream, 'no-stream', events)).toEqual({
        ...first,
        alreadyThere: true,
      });
      expect(await reopened.readStream(stream)).toHaveLength(21);
    });

    it('is recognised beside its twin under way', async () => {
      const stream = freshStream();
      const events = manyHappened(2);
      const twins = await Promise.all(
        Array.from({ length: 5 }, () => store.append(stream, 'no-stream', events)),
      );
      expect(twins.filter(({ alreadyThere }) => !alreadyThere)).toHaveLength(1);
      expect(new Set(twins.map(({ position }) => position)).size).toBe(1);
      expect(await store.readStream(stream)).toHaveLength(2);
    });

    it('is new to exactly one of two stores that append it at once, in their own words', async () => {
      const other = await opened().reopen();
      for (let round = 0; round < 100; round += 1) {
        const stream = freshStream();
        const events = manyHappened(2);
        const words = ['a', 'b'].map((by) =>
          events.map((event) => ({ ...event, metadata: JSON.stringify({ by }) })),
        );
        const answers = await Promise.all(
          [store, other].map((each, n) => each.append(stream, 'no-stream', words[n] ?? [])),
        );
        const writer = answers.findIndex(({ alreadyThere }) => !alreadyThere);
        const [one, two] = answers;
        expect(one).toEqual({ ...two, alreadyThere: !two?.alreadyThere });
        expect(await store.readStream(stream)).toMatchObject(words[writer] ?? []);
      }
    });

    it('is recognised right after another store appended it in other words', async () => {
      const other = await opened().reopen();
      await other.append(freshStream(), 'no-stream', [happened()]);
      for (let round = 0; round < 20; round += 1) {
        const stream = freshStream();
        const event = happened();
        const first = await store.append(stream, 'no-stream', [event]);
        const repeat = { ...event, metadata: '{"v":2}' };
        expect(await other.append(stream, 'no-stream', [repeat])).toEqual({
          ...first,
          alreadyThere: true,
        });
      }
    });

    it('is refused when only some ids stand there, or elsewhere', async () => {
      const stream = freshStream();
      const events = manyHappened(3);
      const [one, two, three] = events as [
        (typeof events)[0],
        (typeof events)[0],
        (typeof events)[0],
      ];
      await store.append(stream, 'no-stream', events);
      for (const [expected, overlapping] of [
        ['no-stream', [one, two, happened()]],
        ['no-stream', [one, two, three, happened()]],
        ['no-stream', [two, one]],
        [0n, [one, two]],
        [1n, [three, happened()]],
      ] as const) {
        const refused = store.append(stream, expected, overlapping);
        await expect(refused).rejects.toBeInstanceOf(WrongExpectedRevision);
        await expect(refused).rejects.toMatchObject({ actual: 2n });
      }
      expect(ids(await store.readStream(stream))).toEqual(ids(events));
    });
  });
}
