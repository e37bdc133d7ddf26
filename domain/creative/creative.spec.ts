import { describe, it } from '@jest/globals';
import { nothing, scenario } from '../kernel/scenario.js';
import { creative, type CreativeDetails } from './creative.js';

const creativeId = 'crv_01KJPX0000JB7Q2M4N6P8R0S2T';
const details: CreativeDetails = {
  creativeId,
  programId: 'prg_01KJPX0000JB7Q2M4N6P8R0S2T',
  merchantId: 'mer_01KJPX0000JB7Q2M4N6P8R0S2T',
  ...{ kind: 'text', title: 'Summer', text: 'A third off all tents', mediaId: null, size: null },
  destinationUrl: 'https://shop.example/tents',
};
const added = { type: 'creative-added', data: details } as const;
const retired = { type: 'creative-retired', data: { creativeId } } as const;

describe('a creative', () => {
  it('is added once', () => {
    scenario(creative)
      .given()
      .when({ type: 'add-creative', ...details })
      .then(added);
    scenario(creative)
      .given(added)
      .when({ type: 'add-creative', ...details })
      .then(nothing);
  });

  it('is retired once', () => {
    scenario(creative).given(added).when({ type: 'retire-creative' }).then(retired);
    scenario(creative).given(added, retired).when({ type: 'retire-creative' }).then(nothing);
  });

  it('that is not there is not retired', () => {
    scenario(creative).given().when({ type: 'retire-creative' }).then('creative.not-found');
  });
});
