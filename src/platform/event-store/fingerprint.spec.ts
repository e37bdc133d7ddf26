import { fingerprint, RollingFingerprint } from './fingerprint.js';
import { type Position, start, type StoredEvent } from './port.js';

const event = (n: number, other: Partial<StoredEvent> = {}): StoredEvent => ({
  stream: 'conversion-1',
  revision: BigInt(n),
  id: `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`,
  type: 'thing-happened',
  data: `{"n":${n}}`,
  metadata: '{"v":1}',
  position: String(n + 1).padStart(16, '0'),
  created: '2026-05-04T10:00:00.000Z',
  ...other,
});

function of(...events: readonly StoredEvent[]): string {
  const rolling = new RollingFingerprint();
  for (const each of events) rolling.add(each);
  return rolling.read().sha256;
}

/** A store's reading side over these events. */
function holding(events: readonly StoredEvent[]) {
  return {
    readAll: async ({ after, limit = 1_000 }: { after: Position; limit?: number }) =>
      events.filter(({ position }) => position > after).slice(0, limit),
    head: async () => events.at(-1)?.position ?? start,
    distance: (from: Position, to: Position) => Number(to) - Number(from),
  };
}

describe('the fingerprint of events', () => {
  it('is the same wherever and whenever the events are stored', () => {
    const elsewhere = { position: '9', created: '2027-01-01T00:00:00.000Z' };
    expect(of(event(0, elsewhere), event(1))).toBe(of(event(0), event(1)));
    expect(of(event(0, { id: event(0).id.toUpperCase() }))).toBe(of(event(0)));
  });

  it.each<Partial<StoredEvent>>([
    { stream: 'conversion-2' },
    { revision: 7n },
    { id: event(7).id },
    { type: 'thing-happened-again' },
    { data: '{"n": 0}' },
    { metadata: '{"v":2}' },
  ])('differs with %p', (other) => {
    expect(of(event(0, other))).not.toBe(of(event(0)));
  });

  it('differs with the order, and where one field ends and the next begins', () => {
    expect(of(event(1), event(0))).not.toBe(of(event(0), event(1)));
    expect(of(event(0, { type: 'ab', data: 'c' }))).not.toBe(
      of(event(0, { type: 'a', data: 'bc' })),
    );
  });

  it('is what it always was', () => {
    // Written down once: fingerprints in old backups are compared with today's.
    expect(of(event(0), event(1, { data: '{"name":"Zoë"}' }))).toBe(
      'ab739a965164a235d0a2c998a81fce544c1cda9c2b9c9a8efb600511dc1ca9ed',
    );
  });

  it('reads a store page by page, up to an event or to the head', async () => {
    const events = Array.from({ length: 2_500 }, (_, n) => event(n));
    const seen: [number, number | undefined][] = [];
    const onProgress = (done: number, total: number | undefined) => void seen.push([done, total]);
    expect(await fingerprint(holding(events), { onProgress })).toEqual({
      events: 2_500,
      sha256: of(...events),
    });
    expect(seen).toEqual([
      [1_000, 2_500],
      [2_000, 2_500],
      [2_500, 2_500],
    ]);
    const upTo = String(1_234).padStart(16, '0');
    expect(await fingerprint(holding(events), { upTo })).toEqual({
      events: 1_234,
      sha256: of(...events.slice(0, 1_234)),
    });
    expect(await fingerprint(holding([]))).toEqual({ events: 0, sha256: of() });
  });
});
