import { SparingLog } from './sparing-log.js';

it('tells a trouble when it is new, and then once a minute with how often it came', () => {
  const told: [object, string][] = [];
  let now = 0;
  const log = new SparingLog(
    { error: (fields, message) => void told.push([fields, message]) },
    () => now,
  );
  log.error({ try: 1 }, 'away');
  log.error({ try: 1 }, 'late');
  for (now = 1_000; now < 60_000; now += 1_000) log.error({ try: now }, 'away');
  now = 61_000;
  log.error({ try: 2 }, 'away');
  expect(told).toEqual([
    [{ try: 1 }, 'away'],
    [{ try: 1 }, 'late'],
    [{ try: 2, moreSinceLastTold: 59 }, 'away'],
  ]);
});
