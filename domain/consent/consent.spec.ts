import { expect, it } from '@jest/globals';
import { scenario } from '../kernel/scenario.js';
import { choicesThatHold, consentPolicyVersion, consents, outcomeOf } from './consent.js';

const choice = {
  consentId: 'cns_01KKCGV0H9ZPM3H5EEEG6Q317Y',
  choices: { attribution: true, measurement: false },
  via: 'settings',
  gpc: false,
  policyVersion: consentPolicyVersion,
  at: '2026-05-04T10:00:00.000Z',
} as const;

it('records what somebody chose, and nothing of who', () => {
  scenario(consents)
    .when({ type: 'record-consent', ...choice })
    .then({ type: 'consent-recorded', data: choice });
});

it('records the same choice again: another may have made it', () => {
  scenario(consents)
    .given({ type: 'consent-recorded', data: choice })
    .when({ type: 'record-consent', ...choice, via: 'banner' })
    .then({ type: 'consent-recorded', data: { ...choice, via: 'banner' } });
});

it('records a no where the browser says no, whatever was clicked', () => {
  const all = { attribution: true, measurement: true };
  const none = { attribution: false, measurement: false };
  scenario(consents)
    .when({ type: 'record-consent', ...choice, choices: all, gpc: true })
    .then({ type: 'consent-recorded', data: { ...choice, choices: none, gpc: true } });
  expect(choicesThatHold(all, false)).toEqual(all);
});

it.each([
  [true, true, 'all'],
  [true, false, 'some'],
  [false, true, 'some'],
  [false, false, 'none'],
] as const)('attribution %s and measurement %s is %s', (attribution, measurement, outcome) => {
  expect(outcomeOf({ attribution, measurement })).toBe(outcome);
});
