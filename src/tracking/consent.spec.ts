import { expect, it } from '@jest/globals';
import type { Consent } from '#domain/click/click.js';
import { consentFrom, type ConsentSignals, mayUseCookie } from './consent.js';

const silence: ConsentSignals = {
  parameter: undefined,
  gdpr: undefined,
  tcString: undefined,
  cookie: undefined,
  gpc: false,
};
// TCF 2 core strings: version 2, and purpose 1 (bit 152) granted or not.
const tcString = (purposeOne: boolean): string => {
  const bytes = Buffer.alloc(24);
  bytes[0] = 2 << 2;
  bytes[19] = purposeOne ? 0x80 : 0;
  return bytes.toString('base64url');
};

const cases: [string, Partial<ConsentSignals>, Consent['storage'], Consent['source']][] = [
  ['nothing said', {}, 'unknown', 'none'],
  ['a yes in the address', { parameter: 'granted' }, 'granted', 'parameter'],
  ['a no in the address', { parameter: 'denied' }, 'denied', 'parameter'],
  ['nonsense in the address', { parameter: 'perhaps' }, 'unknown', 'none'],
  ['a yes in the cookie', { cookie: 'granted' }, 'granted', 'cookie'],
  ['a no in the cookie', { cookie: 'denied' }, 'denied', 'cookie'],
  ['privacy control', { gpc: true }, 'denied', 'gpc'],
  [
    'privacy control against a yes',
    { gpc: true, parameter: 'granted', cookie: 'granted' },
    'denied',
    'gpc',
  ],
  [
    'the no of the cookie against the yes of the address',
    { parameter: 'granted', cookie: 'denied' },
    'denied',
    'cookie',
  ],
  ['no GDPR', { gdpr: '0' }, 'granted', 'tcf'],
  ['no GDPR, but a no', { gdpr: '0', parameter: 'denied' }, 'denied', 'parameter'],
  ['GDPR alone', { gdpr: '1' }, 'denied', 'tcf'],
  ['GDPR and a yes', { gdpr: '1', parameter: 'granted' }, 'granted', 'parameter'],
  ['GDPR and an earlier yes', { gdpr: '1', cookie: 'granted' }, 'granted', 'cookie'],
  ['GDPR and a TCF yes', { gdpr: '1', tcString: tcString(true) }, 'granted', 'tcf'],
  ['GDPR and a TCF no', { gdpr: '1', tcString: tcString(false) }, 'denied', 'tcf'],
  [
    'a TCF no against a yes',
    { gdpr: '1', tcString: tcString(false), parameter: 'granted' },
    'denied',
    'tcf',
  ],
  ['GDPR and an unreadable TCF string', { gdpr: '1', tcString: 'CO*' }, 'denied', 'tcf'],
  ['a TCF string of version 1', { gdpr: '1', tcString: 'B'.repeat(32) }, 'denied', 'tcf'],
];

it.each(cases)('takes %s for what it is', (_name, signals, storage, source) => {
  expect(consentFrom({ ...silence, ...signals })).toEqual({ storage, source });
});

it.each([
  ['granted', 'required', true],
  ['unknown', 'required', false],
  ['denied', 'required', false],
  ['granted', 'assumed', true],
  ['unknown', 'assumed', true],
  ['denied', 'assumed', false],
] as const)('with consent %s where it is %s, a cookie is %s', (storage, rule, allowed) => {
  expect(mayUseCookie({ storage, source: 'none' }, rule)).toBe(allowed);
});

// Made by @iabtcf/core 1.5.6, the encoder of the IAB itself, with its segments of vendors and publisher.
const encoded = {
  'all purposes and vendors':
    'CQjrs8AQjrs8AAKADBENEsFAAP_AAAAAAAYgF5wA4AAgAEAAoBeYAAAAAAAA.IF5wA4AAgAEAAoBeYAAA',
  'purpose 1 and no vendor': 'CQjrs8AQjrs8AAKADBENEsFgAIAAAAAAAAYgAAAAAAAA.YAAAAAAAAAAA',
  'a vendor and all purposes but the first':
    'CQjrs8AQjrs8AAKADBENEsFgAH_AAAAAAAYgF5wAQF5gAAAA.YAAAAAAAAAAA',
  nothing: 'CQjrs8AQjrs8AAKADBENEsFAAAAAAAAAAAYgAAAAAAAA.IF5wA4AAgAEAAoBeYAAA',
};

// We are no vendor of theirs: what counts is whether the first purpose is allowed at all.
it.each([
  ['all purposes and vendors', 'granted'],
  ['purpose 1 and no vendor', 'granted'],
  ['a vendor and all purposes but the first', 'denied'],
  ['nothing', 'denied'],
] as const)('reads a string that allows %s as %s', (what, storage) => {
  const signals = { ...silence, gdpr: '1', tcString: encoded[what] };
  expect(consentFrom(signals)).toEqual({ storage, source: 'tcf' });
  expect(consentFrom({ ...signals, gpc: true })).toEqual({ storage: 'denied', source: 'gpc' });
  expect(consentFrom({ ...signals, cookie: 'denied' }).storage).toBe('denied');
});
