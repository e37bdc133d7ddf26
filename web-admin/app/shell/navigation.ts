import type { IconName } from '../ui/icon';
import type { Action } from '../session/session';

export interface NavigationItem {
  readonly path: string;
  readonly label: string;
  readonly icon: IconName;
  /** Shown to those who may do this. */
  readonly may: readonly [Action, string];
  /** Second key after `g`. */
  readonly key: string;
}

export interface NavigationGroup {
  readonly label: string;
  readonly items: readonly NavigationItem[];
}

/** Every main page, in the order of the sidebar. */
export const navigation: readonly NavigationGroup[] = [
  {
    label: 'Work',
    items: [
      { path: '/', label: 'Overview', icon: 'house', may: ['read', 'Report'], key: 'o' },
      {
        path: '/commissions',
        label: 'Commissions',
        icon: 'list-checks',
        may: ['read', 'Commission'],
        key: 'c',
      },
      {
        path: '/payouts',
        label: 'Payouts',
        icon: 'banknote',
        may: ['read', 'PayoutBatch'],
        key: 'p',
      },
      {
        path: '/settlement',
        label: 'Settlement',
        icon: 'landmark',
        may: ['read', 'BankFile'],
        key: 'b',
      },
      { path: '/disputes', label: 'Disputes', icon: 'dispute', may: ['read', 'Dispute'], key: 'd' },
    ],
  },
  {
    label: 'Programs',
    items: [
      {
        path: '/programs',
        label: 'Programs',
        icon: 'megaphone',
        may: ['read', 'Program'],
        key: 'r',
      },
      {
        path: '/conversions',
        label: 'Conversions',
        icon: 'shopping-cart',
        may: ['read', 'Conversion'],
        key: 'v',
      },
      {
        path: '/affiliates',
        label: 'Affiliates',
        icon: 'users',
        may: ['read', 'Affiliate'],
        key: 'a',
      },
      { path: '/links', label: 'Links', icon: 'link', may: ['read', 'Link'], key: 'l' },
      { path: '/coupons', label: 'Coupons', icon: 'ticket', may: ['read', 'Coupon'], key: 'u' },
      { path: '/products', label: 'Products', icon: 'tag', may: ['read', 'Product'], key: 'k' },
      { path: '/media', label: 'Media', icon: 'image', may: ['read', 'Media'], key: 'w' },
      { path: '/feeds', label: 'Feeds', icon: 'upload', may: ['read', 'Feed'], key: 'f' },
      {
        path: '/campaigns',
        label: 'Campaigns',
        icon: 'megaphone',
        may: ['read', 'Campaign'],
        key: 'n',
      },
      {
        path: '/creatives',
        label: 'Creatives',
        icon: 'image',
        may: ['read', 'Creative'],
        key: 'z',
      },
      {
        path: '/merchants',
        label: 'Merchants',
        icon: 'store',
        may: ['read', 'Merchant'],
        key: 'm',
      },
    ],
  },
  {
    label: 'Books',
    items: [
      { path: '/ledger', label: 'Ledger', icon: 'scale', may: ['read', 'Ledger'], key: 'e' },
      {
        path: '/ledger/exports',
        label: 'Exports',
        icon: 'download',
        may: ['export', 'Ledger'],
        key: 'x',
      },
      { path: '/audit', label: 'Audit', icon: 'history', may: ['read', 'Audit'], key: 't' },
      {
        path: '/privacy/consents',
        label: 'Consent',
        icon: 'shield-check',
        may: ['read', 'AccessLog'],
        key: 'y',
      },
    ],
  },
  {
    label: 'Installation',
    items: [
      { path: '/users', label: 'Users', icon: 'users-round', may: ['read', 'User'], key: 's' },
      {
        path: '/system/projections',
        label: 'Projections',
        icon: 'activity',
        may: ['read', 'System'],
        key: 'j',
      },
      { path: '/system/mail', label: 'Mail', icon: 'mail', may: ['update', 'System'], key: 'i' },
    ],
  },
];
