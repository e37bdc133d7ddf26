import { expect, it } from '@jest/globals';
import { formatTraceparent, parseTraceparent } from './traceparent.js';

const traceId = '4bf92f3577b34da6a3ce929d0e0e4736';
const spanId = '00f067aa0ba902b7';

it.each([
  [`00-${traceId}-${spanId}-01`, 1],
  [`00-${traceId}-${spanId}-00`, 0],
  // Of the flags only the first is known; a later version may say more.
  [`00-${traceId}-${spanId}-03`, 1],
  [`cc-${traceId}-${spanId}-01-more`, 1],
])('%s is a place in a trace', (text, traceFlags) => {
  const place = { traceId, spanId, traceFlags, isRemote: true };
  expect(parseTraceparent(text)).toEqual(place);
  expect(formatTraceparent(place)).toBe(`00-${traceId}-${spanId}-0${traceFlags}`);
});

it.each([
  undefined,
  '',
  ['00', traceId, spanId, '01'],
  `ff-${traceId}-${spanId}-01`,
  `00-${traceId}-${spanId}-01-more`,
  `00-${traceId}-${spanId}-01more`,
  `00-${traceId}-${spanId}`,
  `00-${traceId.toUpperCase()}-${spanId}-01`,
  `00-${'0'.repeat(32)}-${spanId}-01`,
  `00-${traceId}-${'0'.repeat(16)}-01`,
])('%j is none', (text) => {
  expect(parseTraceparent(text)).toBeUndefined();
});
