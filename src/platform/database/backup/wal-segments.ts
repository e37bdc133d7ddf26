/** A piece of the server's log (WAL): timeline, log, segment as 8 hexadecimal digits each. */
const segmentName = /^[0-9A-F]{24}$/;

export function isSegment(name: string): boolean {
  return segmentName.test(name);
}

/** The place of a segment in the log, whichever timeline it is of; the next one's is one more. */
export function segmentNumber(name: string, segmentBytes: number): number {
  const perLog = 2 ** 32 / segmentBytes;
  return Number.parseInt(name.slice(8, 16), 16) * perLog + Number.parseInt(name.slice(16), 16);
}

/**
 * Of segments found, those from number `first` on without a gap. Two timelines may both have a
 * segment of one number: both belong.
 */
export function unbroken(
  names: readonly string[],
  first: number,
  segmentBytes: number,
): readonly string[] {
  const byNumber = Map.groupBy(names.filter(isSegment), (name) =>
    segmentNumber(name, segmentBytes),
  );
  const found: string[] = [];
  for (let number = first; ; number += 1) {
    const here = byNumber.get(number);
    if (here === undefined) return found;
    found.push(...here);
  }
}

/** Of segments found, those after one, in the order of their numbers. */
export function beyond(
  last: string,
  names: readonly string[],
  segmentBytes: number,
): readonly string[] {
  const number = (name: string): number => segmentNumber(name, segmentBytes);
  const later = names.filter((name) => isSegment(name) && number(name) > number(last));
  return later.toSorted((one, other) => number(one) - number(other));
}
