import { happened, ids } from '../../../../test/contracts/event-store-stories.js';
import { type Position, start, type StoredEvent } from '../port.js';
import { RecentEvents } from './recent-events.js';

function at(place: number): Position {
  return String(place * 10).padStart(4, '0');
}

function stored(place: number, data = '{}'): StoredEvent {
  const position = at(place);
  return { ...happened(), data, stream: 's', revision: 0n, position, created: '' };
}

describe('the recent events', () => {
  it('are found after any position, also one between two events', () => {
    const recent = new RecentEvents(start, 100, 1_000_000);
    const events = [1, 2, 3, 4].map((place) => stored(place));
    recent.add(events.slice(0, 3));
    recent.add(events.slice(3));
    expect(recent).toMatchObject({ floor: start, last: at(4) });
    expect(recent.after(start, 10)).toEqual(events);
    expect(recent.after(at(2), 1)).toEqual([events[2]]);
    expect(recent.after('0025', 10)).toEqual(events.slice(2));
    expect(recent.after(at(4), 10)).toEqual([]);
    expect(recent.at(at(3))).toBe(events[2]);
    for (const nowhere of [start, '0025', at(5)]) expect(recent.at(nowhere)).toBeUndefined();
  });

  it('are the newest only, however many come, and know where they begin', () => {
    const recent = new RecentEvents(at(1), 5, 1_000_000);
    expect(recent.floor).toBe(at(1));
    for (let place = 2; place <= 100; place += 1) recent.add([stored(place)]);
    expect(recent).toMatchObject({ floor: at(95), last: at(100) });
    expect(recent.after(at(95), 10).map(({ position }) => position)).toEqual(
      [96, 97, 98, 99, 100].map(at),
    );
  });

  it('stay within their size, down to none', () => {
    const recent = new RecentEvents(start, 1_000, 2_000);
    const small = [1, 2, 3].map((place) => stored(place));
    recent.add(small);
    expect(ids(recent.after(start, 10))).toEqual(ids(small));
    recent.add([stored(4, `"${'x'.repeat(5_000)}"`)]);
    expect(recent).toMatchObject({ floor: at(4), last: at(4) });
    expect(recent.after(at(4), 10)).toEqual([]);
  });
});
