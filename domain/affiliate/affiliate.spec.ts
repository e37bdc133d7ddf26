import { describe, expect, it } from '@jest/globals';
import { nothing, scenario } from '../kernel/scenario.js';
import {
  affiliate,
  type AffiliateCommand,
  type AffiliateEvent,
  type Recruiter,
} from './affiliate.js';

const affiliateId = 'aff_1';
const name = { $enc: 1, subject: affiliateId, box: 'bmFtZQ==' } as const;
const email = { $enc: 1, subject: affiliateId, box: 'ZW1haWw=' } as const;
const details = { affiliateId, name, email, website: 'https://blog.example' };

const apply: AffiliateCommand = { type: 'apply-as-affiliate', ...details };
const approve: AffiliateCommand = { type: 'approve-affiliate' };
const decline: AffiliateCommand = {
  ...{ type: 'decline-affiliate', reasonCode: 'NO_AUDIENCE', note: 'a parked page' },
};
const suspend: AffiliateCommand = { type: 'suspend-affiliate', reason: 'brand bidding' };
const reinstate: AffiliateCommand = { type: 'reinstate-affiliate', reason: 'sorted out' };

const applied: AffiliateEvent = { type: 'affiliate-applied', data: details };
const approved: AffiliateEvent = { type: 'affiliate-approved', data: { affiliateId } };
const declined: AffiliateEvent = {
  type: 'affiliate-declined',
  data: { affiliateId, reasonCode: 'NO_AUDIENCE', note: 'a parked page' },
};
const suspended: AffiliateEvent = {
  type: 'affiliate-suspended',
  data: { affiliateId, reason: 'brand bidding' },
};
const reinstated: AffiliateEvent = {
  type: 'affiliate-reinstated',
  data: { affiliateId, reason: 'sorted out' },
};

describe('an affiliate', () => {
  it('applies', () => {
    scenario(affiliate).when(apply).then(applied);
  });

  it('applies once, whatever became of it', () => {
    scenario(affiliate).given(applied).when(apply).then(nothing);
    scenario(affiliate).given(applied, approved).when(apply).then(nothing);
    scenario(affiliate).given(applied, approved, suspended).when(apply).then(nothing);
    scenario(affiliate).given(applied, declined).when(apply).then(nothing);
  });

  it('is approved after it applied', () => {
    scenario(affiliate).given(applied).when(approve).then(approved);
  });

  it('is approved already', () => {
    scenario(affiliate).given(applied, approved).when(approve).then(nothing);
    const story = [applied, approved, suspended, reinstated];
    scenario(affiliate)
      .given(...story)
      .when(approve)
      .then(nothing);
  });

  it('comes back from suspension by being reinstated, not approved', () => {
    const given = scenario(affiliate).given(applied, approved, suspended);
    given.when(approve).then('affiliate.not-applied');
    given.when(reinstate).then(reinstated);
  });

  it('is declined with a reason, as long as it waits', () => {
    scenario(affiliate).given(applied).when(decline).then(declined);
    scenario(affiliate).given(applied, declined).when(decline).then(nothing);
    for (const story of [[approved], [approved, suspended]]) {
      scenario(affiliate)
        .given(applied, ...story)
        .when(decline)
        .then('affiliate.not-applied');
    }
  });

  it('stays declined', () => {
    const given = scenario(affiliate).given(applied, declined);
    given.when(approve).then('affiliate.not-applied', { status: 'declined' });
    given.when(suspend).then('affiliate.not-approved', { status: 'declined' });
    given.when(reinstate).then('affiliate.not-suspended', { status: 'declined' });
  });

  it('is suspended while approved', () => {
    scenario(affiliate).given(applied, approved).when(suspend).then(suspended);
  });

  it('is suspended already', () => {
    scenario(affiliate).given(applied, approved, suspended).when(suspend).then(nothing);
  });

  it('is not suspended before it is approved', () => {
    scenario(affiliate).given(applied).when(suspend).then('affiliate.not-approved');
  });

  it('is not reinstated before it was ever approved', () => {
    scenario(affiliate).given(applied).when(reinstate).then('affiliate.not-suspended');
  });

  it('needs no reinstating while approved', () => {
    scenario(affiliate).given(applied, approved).when(reinstate).then(nothing);
  });

  it('can be suspended again after it was reinstated', () => {
    scenario(affiliate)
      .given(applied, approved, suspended, reinstated)
      .when(suspend)
      .then(suspended);
  });

  it.each([approve, decline, suspend, reinstate])(
    'is not known before it applied: $type',
    (command) => {
      scenario(affiliate).when(command).then('affiliate.not-found');
    },
  );

  it('is approved in the eyes of attribution only between approval and suspension', () => {
    const statusAfter = (...events: AffiliateEvent[]) =>
      scenario(affiliate)
        .given(...events)
        .state().status;
    expect(statusAfter()).toBe('absent');
    expect(statusAfter(applied)).toBe('applied');
    expect(statusAfter(applied, approved)).toBe('approved');
    expect(statusAfter(applied, declined)).toBe('declined');
    expect(statusAfter(applied, approved, suspended)).toBe('suspended');
    expect(statusAfter(applied, approved, suspended, reinstated)).toBe('approved');
  });
});

describe('a recruiter', () => {
  const recruiter = { recruiterId: 'aff_2', status: 'approved' } as const;
  const recruited: AffiliateEvent = {
    type: 'affiliate-recruited',
    data: { affiliateId, recruiterId: 'aff_2' },
  };
  const name = (who: Recruiter): AffiliateCommand => ({ type: 'name-recruiter', recruiter: who });

  it('is named on the application', () => {
    scenario(affiliate)
      .when({ ...apply, recruiter })
      .then(applied, recruited);
  });

  it('is named later, and stays whatever becomes of the affiliate', () => {
    scenario(affiliate).given(applied).when(name(recruiter)).then(recruited);
    const story = scenario(affiliate).given(applied, approved, recruited, suspended, reinstated);
    expect(story.state()).toEqual({ status: 'approved', affiliateId, recruiterId: 'aff_2' });
    story.when(name(recruiter)).then(nothing);
  });

  it('is one for ever', () => {
    scenario(affiliate)
      .given(applied, recruited)
      .when(name({ ...recruiter, recruiterId: 'aff_3' }))
      .then('affiliate.recruited-already', { recruiterId: 'aff_2' });
  });

  it('is another affiliate, and an approved one', () => {
    for (const no of [
      { ...recruiter, recruiterId: affiliateId },
      { ...recruiter, status: 'suspended' } as const,
      { ...recruiter, status: 'applied' } as const,
      { ...recruiter, status: 'declined' } as const,
      { ...recruiter, status: 'absent' } as const,
    ]) {
      const refusal = ['affiliate.unknown-recruiter', { field: 'recruiterId' }] as const;
      scenario(affiliate)
        .given(applied)
        .when(name(no))
        .then(...refusal);
      scenario(affiliate)
        .when({ ...apply, recruiter: no })
        .then(...refusal);
    }
  });

  it('is of nobody who did not apply', () => {
    scenario(affiliate).when(name(recruiter)).then('affiliate.not-found');
  });
});
