import { describe, it } from '@jest/globals';
import { nothing, scenario } from '../kernel/scenario.js';
import { cancellation, type CancellationCommand } from './cancellation.js';

const of = (orderExternalId: string): CancellationCommand => {
  return { type: 'match-cancellation', programId: 'prg_1', externalId: 'C9', orderExternalId };
};

const cancelled = {
  type: 'cancellation-matched',
  data: { programId: 'prg_1', externalId: 'C9', orderExternalId: 'M1' },
} as const;

describe('matching a cancellation', () => {
  it('keeps the order that it takes back', () => {
    scenario(cancellation)
      .when(of('M1'))
      .then({
        type: 'cancellation-matched',
        data: { programId: 'prg_1', externalId: 'C9', orderExternalId: 'M1' },
      });
  });

  it('to the same order again changes nothing', () => {
    scenario(cancellation).when(of('M1')).then(cancelled).when(of('M1')).then(nothing);
  });

  it('to another order is refused, and told which one it was matched to', () => {
    scenario(cancellation)
      .given(cancelled)
      .when(of('F1'))
      .then('cancellation.matched-elsewhere', { orderExternalId: 'M1' });
  });
});
