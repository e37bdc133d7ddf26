import { describe, it } from '@jest/globals';
import { nothing, scenario } from '../kernel/scenario.js';
import {
  projectionRebuild,
  type ProjectionRebuildCommand,
  type ProjectionRebuildEvent,
} from './projection-rebuild.js';

const which = { projection: 'ledger', version: 3 };
const start: ProjectionRebuildCommand = { type: 'start-rebuild', ...which };
const started: ProjectionRebuildEvent = { type: 'projection-rebuild-started', data: which };
const finish: ProjectionRebuildCommand = {
  type: 'finish-rebuild',
  events: 7,
  milliseconds: 12,
};
const fail: ProjectionRebuildCommand = { type: 'fail-rebuild', reason: 'the disk is full' };

describe('the rebuild of a projection', () => {
  it('is started, and ends well or badly', () => {
    const rebuilding = scenario(projectionRebuild).when(start).then(started);
    rebuilding.when(finish).then({
      type: 'projection-rebuild-finished',
      data: { ...which, events: 7, milliseconds: 12 },
    });
    scenario(projectionRebuild)
      .given(started)
      .when(fail)
      .then({
        type: 'projection-rebuild-failed',
        data: { ...which, reason: 'the disk is full' },
      });
  });

  it('is started anew after a process that died without a last word', () => {
    scenario(projectionRebuild).given(started).when(start).then(started);
  });

  it('ends once', () => {
    scenario(projectionRebuild).when(finish).then(nothing);
    scenario(projectionRebuild).when(fail).then(nothing);
  });
});
