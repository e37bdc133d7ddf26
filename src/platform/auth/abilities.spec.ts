import { packRules, unpackRules } from '@casl/ability/extra';
import { createMongoAbility, subject } from '@casl/ability';
import {
  abilityOf,
  authorise,
  mayAtAll,
  scopeOf,
  type Action,
  type SubjectName,
} from './abilities.js';
import {
  anonymous,
  standingFrom,
  type ApiKeyActor,
  type Standing,
  type UserActor,
} from './actor.js';

const user = (standing: Standing): UserActor => ({
  type: 'user',
  id: 'usr_1',
  sessionId: 'ses_1',
  ...standing,
});
const roles = {
  admin: user({ role: 'admin' }),
  finance: user({ role: 'finance' }),
  auditor: user({ role: 'auditor' }),
  merchant: user({ role: 'merchant', merchantId: 'mer_1' }),
  affiliate: user({ role: 'affiliate', affiliateId: 'aff_1' }),
};
const key: ApiKeyActor = {
  type: 'api-key',
  id: 'key_1',
  merchantId: 'mer_1',
  scopes: ['links:write'],
};

type Role = keyof typeof roles;
const who = (action: Action, name: SubjectName): Role[] =>
  (Object.keys(roles) as Role[]).filter((role) => mayAtAll(roles[role], action, name));

it.each<[Action, SubjectName, Role[]]>([
  ['read', 'Commission', ['admin', 'finance', 'auditor', 'merchant', 'affiliate']],
  ['approve', 'Commission', ['admin', 'finance', 'merchant']],
  ['reject', 'Commission', ['admin', 'finance', 'merchant']],
  ['create', 'Conversion', ['admin', 'merchant']],
  ['create', 'Link', ['admin', 'merchant', 'affiliate']],
  ['create', 'Program', ['admin', 'merchant']],
  ['read', 'Program', ['admin', 'finance', 'auditor', 'merchant', 'affiliate']],
  ['read', 'FxQuotes', ['admin', 'finance', 'auditor', 'merchant', 'affiliate']],
  ['create', 'FxQuotes', ['admin', 'finance']],
  ['read', 'Ledger', ['admin', 'finance', 'auditor', 'merchant', 'affiliate']],
  ['export', 'Ledger', ['admin', 'finance', 'auditor', 'merchant', 'affiliate']],
  ['read', 'Audit', ['admin', 'finance', 'auditor', 'merchant']],
  ['read', 'AccessLog', ['admin', 'auditor']],
  ['read', 'User', ['admin', 'auditor']],
  ['create', 'User', ['admin']],
  ['create', 'Merchant', ['admin']],
  ['create', 'ApiKey', ['admin', 'merchant']],
  ['read', 'ApiKey', ['admin', 'auditor', 'merchant']],
  ['read', 'System', ['admin', 'auditor']],
  ['approve', 'Affiliate', ['admin']],
])('%s %s: %j', (action, name, expected) => {
  expect(who(action, name)).toEqual(expected);
});

it.each<[string, UserActor | ApiKeyActor, Action, SubjectName, object, boolean]>([
  [
    'a merchant approves its own commission',
    roles.merchant,
    'approve',
    'Commission',
    { merchantId: 'mer_1' },
    true,
  ],
  [
    "a merchant approves another's",
    roles.merchant,
    'approve',
    'Commission',
    { merchantId: 'mer_2' },
    false,
  ],
  ['a merchant approves what is nobody’s', roles.merchant, 'approve', 'Commission', {}, false],
  [
    'an affiliate reads its own ledger',
    roles.affiliate,
    'read',
    'Ledger',
    { affiliateId: 'aff_1', merchantId: 'mer_2' },
    true,
  ],
  [
    "an affiliate reads another's",
    roles.affiliate,
    'read',
    'Ledger',
    { affiliateId: 'aff_2' },
    false,
  ],
  [
    'an affiliate approves its own commission',
    roles.affiliate,
    'approve',
    'Commission',
    { affiliateId: 'aff_1' },
    false,
  ],
  ['an auditor approves', roles.auditor, 'approve', 'Commission', {}, false],
  [
    'an admin approves anyone’s',
    roles.admin,
    'approve',
    'Commission',
    { merchantId: 'mer_2' },
    true,
  ],
  ['a key acts for its merchant', key, 'create', 'Link', { merchantId: 'mer_1' }, true],
  ['a key acts for another merchant', key, 'create', 'Link', { merchantId: 'mer_2' }, false],
  ['a key acts for nobody', key, 'create', 'Link', {}, false],
])('%s', (_name, actor, action, name, thing, may) => {
  const attempt = () => authorise(actor, action, name, thing);
  if (may) expect(attempt).not.toThrow();
  else expect(attempt).toThrow(expect.objectContaining({ code: 'forbidden' }) as Error);
});

it('lets nobody anonymous do anything', () => {
  expect(() => authorise(anonymous, 'read', 'Program', {})).toThrow();
  expect(() => scopeOf(anonymous)).toThrow();
});

it('narrows queries to what is theirs', () => {
  expect(scopeOf(roles.admin)).toEqual({});
  expect(scopeOf(roles.finance)).toEqual({});
  expect(scopeOf(roles.auditor)).toEqual({});
  expect(scopeOf(roles.merchant)).toEqual({ merchantId: 'mer_1' });
  expect(scopeOf(roles.affiliate)).toEqual({ affiliateId: 'aff_1' });
  expect(scopeOf(key)).toEqual({ merchantId: 'mer_1' });
});

it('never makes a merchant or affiliate of someone who names nobody', () => {
  expect(standingFrom({ role: 'merchant' })).toBeUndefined();
  expect(standingFrom({ role: 'affiliate', merchantId: 'mer_1' })).toBeUndefined();
  expect(standingFrom({ role: 'root' })).toBeUndefined();
  expect(standingFrom({ role: 'admin', merchantId: 'mer_1' })).toEqual({ role: 'admin' });
});

it('says the same on a screen, packed and unpacked', () => {
  const rules = unpackRules(packRules(abilityOf(roles.merchant).rules));
  const screen = createMongoAbility(rules as never);
  expect(screen.can('approve', subject('Commission', { merchantId: 'mer_1' }) as never)).toBe(true);
  expect(screen.can('approve', subject('Commission', { merchantId: 'mer_2' }) as never)).toBe(
    false,
  );
});
