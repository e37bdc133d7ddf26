import { describe, expect, it } from '@jest/globals';
import { frameOf, type JournalRecord, readFrames } from './frames.js';

function record(...ids: string[]): JournalRecord {
  const clicks = ids.map((id) => ({
    id,
    type: 'click-recorded',
    data: JSON.stringify({ id, city: 'Zürich \u2028 "x"' }),
    metadata: '{"at":"2026-05-04"}',
  }));
  return { atMs: 1_777_888_999_000, clicks, sent: undefined };
}
const ids = (bytes: Buffer): string[] =>
  readFrames(bytes).records.flatMap(({ clicks }) => clicks.map(({ id }) => id));

it('gives back what was written, to the letter', () => {
  const sent: JournalRecord = { ...record('b'), sent: { stream: 'clicks-07-2026', expected: 41n } };
  const first: JournalRecord = { ...record('c'), sent: { stream: 'x', expected: 'no-stream' } };
  const records = [record('a', 'A'), sent, first];
  const bytes = Buffer.concat(records.map(frameOf));
  expect(readFrames(bytes)).toEqual({ records, damagedBytes: 0, tornBytes: 0 });
});

describe('a write that was cut short', () => {
  it('is left out, wherever it was cut, and nothing before it', () => {
    const [whole, torn] = [frameOf(record('a')), frameOf(record('b'))];
    for (let length = 0; length < torn.length; length += 1) {
      const bytes = Buffer.concat([whole, torn.subarray(0, length)]);
      expect(ids(bytes)).toEqual(['a']);
      expect(readFrames(bytes)).toMatchObject({ damagedBytes: 0, tornBytes: length });
    }
  });

  it('may also be zeros, where a file grew and its content did not come', () => {
    const bytes = Buffer.concat([frameOf(record('a')), Buffer.alloc(5_000)]);
    expect(ids(bytes)).toEqual(['a']);
  });
});

it('passes over what the disk spoilt, whichever byte, and says how much', () => {
  const [a, b, c] = [frameOf(record('a')), frameOf(record('b')), frameOf(record('c'))];
  for (let at = 0; at < b.length; at += 1) {
    const bytes = Buffer.concat([a, b, c]);
    bytes.writeUInt8(bytes.readUInt8(a.length + at) ^ 0x41, a.length + at);
    expect(ids(bytes)).toEqual(['a', 'c']);
    expect(readFrames(bytes)).toMatchObject({ damagedBytes: b.length, tornBytes: 0 });
  }
});
