import { expect, it } from '@jest/globals';
import { buildingOf } from './building.js';

const build = { name: 'links', version: 2, position: '0042', events: 250, seconds: 10 };
const told = { version: 2, position: '0042', events: 250 };

it('tells the share that is done, and the time for the rest at the pace so far', () => {
  expect(buildingOf(build, 1_000)).toEqual({ ...told, progress: 0.25, etaSeconds: 30 });
});

it('guesses no time from next to nothing', () => {
  expect(buildingOf(build, 1_000_000)).toMatchObject({ progress: 0.00025, etaSeconds: null });
});

it('is never beyond the end, however much comes in meanwhile', () => {
  expect(buildingOf(build, 200)).toMatchObject({ progress: 1, etaSeconds: 0 });
  expect(buildingOf({ ...build, events: 0 }, 0)).toMatchObject({ progress: 1, etaSeconds: 0 });
});

it('tells events alone where the store cannot count what is left', () => {
  expect(buildingOf(build, undefined)).toEqual({ ...told, progress: null, etaSeconds: null });
});
