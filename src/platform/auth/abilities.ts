import {
  AbilityBuilder,
  createMongoAbility,
  subject,
  type MongoAbility,
  type RawRuleOf,
} from '@casl/ability';
import { ProblemError } from '../http/problem.js';
import type { RequestActor, UserActor } from './actor.js';

export const actions = [
  'read',
  'create',
  'update',
  'approve',
  'reject',
  'export',
  'manage',
] as const;
export type Action = (typeof actions)[number];

export const subjects = [
  'AccessLog',
  'Affiliate',
  'AffiliateFile',
  'ApiKey',
  'Audit',
  'BankFile',
  'Campaign',
  'Category',
  'Click',
  'Commission',
  'Conversion',
  'Coupon',
  'Creative',
  'Dispute',
  'Feed',
  'FxQuotes',
  'Ledger',
  'Link',
  'Media',
  'Merchant',
  'PayoutBatch',
  'PayoutLine',
  'PayoutMethod',
  'Product',
  'Program',
  'Report',
  'SavedView',
  'Site',
  'System',
  'User',
] as const;
export type SubjectName = (typeof subjects)[number];

/** Whose a thing is, as far as it is anyone's. */
export interface Owned {
  readonly merchantId?: string | null;
  readonly affiliateId?: string | null;
}

export type Ability = MongoAbility<
  [Action, SubjectName | 'all' | (Owned & { readonly __caslSubjectType__: SubjectName })]
>;

type Rules = Pick<AbilityBuilder<MongoAbility>, 'can'>;

/** What each role may do. A pure table: the server guards by it, the screens show by it. */
const rulesByRole: {
  readonly [Role in UserActor['role']]: (
    rules: Rules,
    user: Extract<UserActor, { role: Role }>,
  ) => void;
} = {
  admin({ can }) {
    can('manage', 'all');
  },
  finance({ can }) {
    const money = ['Commission', 'Conversion', 'Ledger', 'Report'];
    can(['read', 'export'], money);
    can('read', ['Affiliate', 'AffiliateFile', 'Click', 'Coupon', 'Link', 'Merchant', 'Program']);
    can(['approve', 'reject'], 'Commission');
    can(['read', 'create', 'update', 'approve', 'export'], ['PayoutBatch', 'PayoutLine']);
    can(['read', 'create', 'update', 'export'], 'BankFile');
    can('read', ['Category', 'Product']);
    can('read', 'PayoutMethod');
    can('read', 'Dispute');
    can(['read', 'create'], 'FxQuotes');
    can('read', 'Audit');
    can(['read', 'create', 'update'], 'SavedView');
  },
  auditor({ can }) {
    can(['read', 'export'], 'all');
    // How they look at lists is their own; it changes nothing that is looked at.
    can(['create', 'update'], 'SavedView');
  },
  merchant({ can }, { merchantId }) {
    const own = { merchantId };
    can(['read', 'create', 'update'], 'Program', own);
    can('read', 'Audit', own);
    can(['read', 'update'], 'Merchant', own);
    can(['read', 'create', 'update'], ['Coupon', 'Link'], own);
    can(['read', 'create', 'update'], 'Media', own);
    can(['read', 'create', 'update'], 'Product', own);
    can('read', 'Category');
    can(['read', 'create', 'update'], 'Creative', own);
    can('read', 'Affiliate');
    can(['approve', 'reject'], 'Commission', own);
    can(['read', 'create', 'export'], 'Conversion', own);
    can(['read', 'create', 'update'], 'Feed', own);
    can('read', 'FxQuotes');
    can(['read', 'export'], ['Click', 'Commission', 'Ledger', 'Report'], own);
    can('manage', 'ApiKey', own);
    can(['read', 'export'], ['PayoutBatch', 'PayoutLine'], own);
    // What a bank says moves money in the books: only those who run them tell it.
    can(['read', 'export'], 'BankFile', own);
    can(['read', 'update'], 'Dispute', own);
    can(['read', 'create', 'update'], 'SavedView');
  },
  affiliate({ can }, { affiliateId }) {
    const own = { affiliateId };
    can(['read', 'create', 'update'], 'Link', own);
    can(['read', 'update'], ['Affiliate', 'AffiliateFile'], own);
    can(['read', 'create', 'update'], 'PayoutMethod', own);
    can(['read', 'export'], ['Commission', 'Ledger', 'PayoutLine', 'Report'], own);
    can('read', ['Click', 'Coupon'], own);
    can('read', 'FxQuotes');
    can(['read', 'create', 'update'], 'Dispute', own);
    // What is offered is offered to all.
    can('read', 'Creative');
    can('read', 'Program');
  },
};

/** Everything a user may do. */
export function abilityOf(user: UserActor): Ability {
  const builder = new AbilityBuilder<MongoAbility>(createMongoAbility);
  // The role picks the row, and the row's parameter: the two belong together.
  const define = rulesByRole[user.role] as (rules: Rules, user: UserActor) => void;
  define(builder, user);
  return createMongoAbility<Ability>(builder.rules as RawRuleOf<Ability>[]);
}

/** Whether a user may do this to some thing of this kind: what a route asks before it knows which. */
export function mayAtAll(user: UserActor, action: Action, name: SubjectName): boolean {
  return abilityOf(user).can(action, name);
}

/**
 * Throws forbidden unless the actor may do this to this very thing. An API key acts for its merchant,
 * within the scopes its route asked for.
 */
export function authorise(
  actor: RequestActor,
  action: Action,
  name: SubjectName,
  thing: Owned,
): void {
  const may =
    actor.type === 'user'
      ? abilityOf(actor).can(action, subject(name, { ...thing }))
      : actor.type === 'api-key' && thing.merchantId === actor.merchantId;
  if (!may) throw new ProblemError('forbidden');
}

/** The filter every query of an actor applies. Empty for those who see all. */
export interface Scope {
  readonly merchantId?: string;
  readonly affiliateId?: string;
}

export function scopeOf(actor: RequestActor): Scope {
  if (actor.type === 'api-key') return { merchantId: actor.merchantId };
  if (actor.type === 'anonymous') throw new ProblemError('unauthenticated');
  if (actor.role === 'merchant') return { merchantId: actor.merchantId };
  if (actor.role === 'affiliate') return { affiliateId: actor.affiliateId };
  return {};
}
