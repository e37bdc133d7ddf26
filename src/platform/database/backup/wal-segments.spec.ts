import { beyond, segmentNumber, unbroken } from './wal-segments.js';

const bytes = 16 * 1_048_576;
const name = (timeline: number, log: number, segment: number): string =>
  [timeline, log, segment].map((n) => n.toString(16).toUpperCase().padStart(8, '0')).join('');

describe('segments of the log', () => {
  it('are numbered on from one log to the next, whatever the timeline', () => {
    expect(segmentNumber(name(1, 0, 255), bytes)).toBe(255);
    expect(segmentNumber(name(1, 1, 0), bytes)).toBe(256);
    expect(segmentNumber(name(7, 1, 0), bytes)).toBe(256);
    expect(segmentNumber(name(1, 1, 0), 2 * bytes)).toBe(128);
  });

  it('end at the first gap', () => {
    const names = [name(1, 1, 1), name(1, 0, 254), name(1, 0, 255), name(1, 1, 0), name(1, 1, 3)];
    expect(unbroken(names, 254, bytes)).toEqual([
      name(1, 0, 254),
      name(1, 0, 255),
      name(1, 1, 0),
      name(1, 1, 1),
    ]);
    expect(unbroken(names, 253, bytes)).toEqual([]);
    expect(beyond(name(1, 1, 1), names, bytes)).toEqual([name(1, 1, 3)]);
  });

  it('go on over a new timeline, and are not what else lies there', () => {
    const names = [name(1, 0, 5), name(2, 0, 5), name(2, 0, 6)];
    expect(unbroken([...names, '00000002.history'], 5, bytes)).toEqual(names);
    expect(beyond(name(1, 0, 6), [...names, `${name(1, 0, 7)}.partial`], bytes)).toEqual([]);
  });
});
