import type { DomainEvent } from '../kernel/decider.js';
import { never } from '../kernel/never.js';
import { refuse, type Refusal } from '../kernel/refusal.js';
import type { Sealed } from '../kernel/sealed.js';

/** What an affiliate may be told of by mail; `terms-changed` concerns the contract and is always told. */
export const notificationKinds = [
  'application-decided',
  'commission-held',
  'commission-approved',
  'commission-reversed',
  'payout-paid',
  'payout-failed',
  'dispute-answered',
  'dispute-decided',
] as const;
export type NotificationKind = (typeof notificationKinds)[number];

/** Languages in which an affiliate is written to. */
export const locales = ['en', 'de'] as const;
export type Locale = (typeof locales)[number];

/** What an affiliate says of itself. What is personal is sealed as one text of JSON. */
export type AffiliateDetailsEvent =
  /** Applied again with the same address before it was verified: this counts, and not what was said before. */
  | DomainEvent<
      'affiliate-application-renewed',
      {
        readonly affiliateId: string;
        readonly name: Sealed;
        readonly application: Sealed;
        readonly locale: Locale;
      }
    >
  | DomainEvent<'affiliate-profile-set', { readonly affiliateId: string; readonly profile: Sealed }>
  | DomainEvent<
      'affiliate-tax-details-set',
      { readonly affiliateId: string; readonly details: Sealed }
    >
  | DomainEvent<
      'affiliate-terms-accepted',
      { readonly affiliateId: string; readonly version: string }
    >
  /** Its page for the public. The name in the address is known by a keyed hash, since it may be a person's. */
  | DomainEvent<
      'affiliate-page-set',
      {
        readonly affiliateId: string;
        readonly nameHash: string;
        readonly page: Sealed;
        readonly isPublic: boolean;
      }
    >
  | DomainEvent<
      'affiliate-notifications-chosen',
      {
        readonly affiliateId: string;
        /** What it does not want to be told of. */
        readonly off: readonly NotificationKind[];
        readonly locale: Locale;
      }
    >;

export type AffiliateDetailsCommand =
  | {
      readonly type: 'renew-affiliate-application';
      readonly name: Sealed;
      readonly application: Sealed;
      readonly locale: Locale;
      readonly termsVersion: string;
    }
  | { readonly type: 'set-affiliate-profile'; readonly profile: Sealed }
  | { readonly type: 'set-affiliate-tax-details'; readonly details: Sealed }
  | { readonly type: 'accept-affiliate-terms'; readonly version: string }
  | {
      readonly type: 'set-affiliate-page';
      readonly nameHash: string;
      readonly page: Sealed;
      readonly isPublic: boolean;
    }
  | {
      readonly type: 'choose-affiliate-notifications';
      readonly off: readonly NotificationKind[];
      readonly locale: Locale;
    };

/** What of an affiliate's details further decisions rest on. */
export interface AffiliateDetails {
  /** Accepted last. */
  readonly termsVersion?: string;
  /** Of the public page. */
  readonly nameHash?: string;
  readonly off?: readonly NotificationKind[];
  readonly locale?: Locale;
}

const commandTypes: ReadonlySet<string> = new Set<AffiliateDetailsCommand['type']>([
  'renew-affiliate-application',
  'set-affiliate-profile',
  'set-affiliate-tax-details',
  'accept-affiliate-terms',
  'set-affiliate-page',
  'choose-affiliate-notifications',
]);

export function isDetailsCommand(command: {
  readonly type: string;
}): command is AffiliateDetailsCommand {
  return commandTypes.has(command.type);
}

/** Who was declined has nothing more to say; who is suspended is still owed and taxed. */
export function decideDetails(
  command: AffiliateDetailsCommand,
  status: 'applied' | 'approved' | 'declined' | 'suspended',
  affiliateId: string,
  details: AffiliateDetails,
): readonly AffiliateDetailsEvent[] | Refusal {
  if (status === 'declined') return refuse('affiliate.declined');
  switch (command.type) {
    case 'renew-affiliate-application': {
      if (status !== 'applied') return refuse('affiliate.not-applied', { status });
      const { name, application, locale, termsVersion } = command;
      return [
        { type: 'affiliate-application-renewed', data: { affiliateId, name, application, locale } },
        ...accept(termsVersion, affiliateId, details),
      ];
    }
    case 'set-affiliate-profile':
      return [{ type: 'affiliate-profile-set', data: { affiliateId, profile: command.profile } }];
    case 'set-affiliate-tax-details':
      return [
        { type: 'affiliate-tax-details-set', data: { affiliateId, details: command.details } },
      ];
    case 'accept-affiliate-terms':
      return accept(command.version, affiliateId, details);
    case 'set-affiliate-page': {
      const { nameHash, page, isPublic } = command;
      return [{ type: 'affiliate-page-set', data: { affiliateId, nameHash, page, isPublic } }];
    }
    case 'choose-affiliate-notifications': {
      const { off, locale } = command;
      const isSo = details.locale === locale && sameKinds(details.off ?? [], off);
      return isSo
        ? []
        : [{ type: 'affiliate-notifications-chosen', data: { affiliateId, off, locale } }];
    }
    default:
      return never(command);
  }
}

/** Accepted once; terms from before are not accepted again. */
export function accept(
  version: string,
  affiliateId: string,
  { termsVersion }: AffiliateDetails,
): readonly AffiliateDetailsEvent[] {
  if (termsVersion !== undefined && termsVersion >= version) return [];
  return [{ type: 'affiliate-terms-accepted', data: { affiliateId, version } }];
}

/** What an event changes of them. */
export function changeDetails(event: AffiliateDetailsEvent): AffiliateDetails {
  switch (event.type) {
    case 'affiliate-application-renewed':
      return { locale: event.data.locale };
    case 'affiliate-terms-accepted':
      return { termsVersion: event.data.version };
    case 'affiliate-page-set':
      return { nameHash: event.data.nameHash };
    case 'affiliate-notifications-chosen':
      return { off: event.data.off, locale: event.data.locale };
    case 'affiliate-profile-set':
    case 'affiliate-tax-details-set':
      return {};
    default:
      return never(event);
  }
}

function sameKinds(one: readonly NotificationKind[], other: readonly NotificationKind[]): boolean {
  return one.length === other.length && one.every((kind) => other.includes(kind));
}
