import type { Page } from 'playwright-core';

/** The first item that a list of the API gives, as `payout-batches?limit=1`. */
export type Find = (path: string) => Promise<Readonly<Record<string, string>>>;

/** A page as docs/screens shows it. */
export interface Screen {
  /** Of the picture. */
  readonly name: string;
  /** Whose page; nobody's when absent. */
  readonly role?: 'admin' | 'finance' | 'auditor' | 'merchant' | 'affiliate';
  /** Of the public site; else of the admin app. */
  readonly isPublic?: true;
  /** Below /admin/, or of the site without a leading slash. */
  readonly path: string | ((find: Find) => Promise<string>);
  /** What is done on it first. */
  readonly before?: (page: Page) => Promise<void>;
}

const one =
  (list: string, page: (id: string) => string, key = 'id') =>
  async (find: Find): Promise<string> =>
    page((await find(list))[key] ?? 'none');

/** The first that a public list of the catalogue gives. */
const firstOf =
  (list: string, page: (slug: string) => string) =>
  async (find: Find): Promise<string> =>
    page((await find(`catalogue/${list}`))['slug'] ?? 'none');

export const screens: readonly Screen[] = [
  { name: 'sign-in', path: 'sign-in' },
  { name: 'overview', role: 'admin', path: '' },
  { name: 'commissions', role: 'admin', path: 'commissions' },
  {
    name: 'commission',
    role: 'admin',
    path: one('commissions?limit=1', (id) => `commissions/${id}`),
  },
  {
    name: 'command-palette',
    role: 'admin',
    path: 'commissions',
    before: async (page) => {
      await page.keyboard.press('Control+k');
      await page.getByRole('combobox', { name: 'Search commands and pages' }).waitFor();
    },
  },
  { name: 'payouts', role: 'finance', path: 'payouts' },
  {
    name: 'payout',
    role: 'finance',
    path: one('payout-batches?limit=1', (id) => `payouts/${id}`),
  },
  { name: 'settlement', role: 'finance', path: 'settlement' },
  { name: 'programs', role: 'admin', path: 'programs' },
  { name: 'program', role: 'admin', path: one('programs?limit=1', (id) => `programs/${id}`) },
  { name: 'conversions', role: 'admin', path: 'conversions' },
  {
    name: 'conversion',
    role: 'admin',
    path: one('conversions?limit=1', (id) => `conversions/${id}`),
  },
  { name: 'affiliates', role: 'admin', path: 'affiliates' },
  { name: 'affiliate', role: 'admin', path: one('affiliates?limit=1', (id) => `affiliates/${id}`) },
  { name: 'links', role: 'admin', path: 'links' },
  { name: 'link', role: 'admin', path: one('links?limit=1', (code) => `links/${code}`, 'code') },
  { name: 'coupons', role: 'admin', path: 'coupons' },
  { name: 'disputes', role: 'admin', path: 'disputes' },
  { name: 'merchants', role: 'admin', path: 'merchants' },
  { name: 'merchant', role: 'merchant', path: one('merchants?limit=1', (id) => `merchants/${id}`) },
  { name: 'ledger', role: 'auditor', path: 'ledger' },
  { name: 'ledger-entries', role: 'auditor', path: 'ledger/entries' },
  { name: 'exports', role: 'auditor', path: 'ledger/exports' },
  { name: 'audit', role: 'auditor', path: 'audit' },
  {
    name: 'audit-stream',
    role: 'auditor',
    path: one('commissions?limit=1', (id) => `audit/streams/commission-${id}`),
  },
  {
    name: 'audit-replay',
    role: 'auditor',
    path: one('commissions?limit=1', (id) => `audit/commissions/${id}`),
  },
  { name: 'audit-access', role: 'auditor', path: 'audit/access' },
  { name: 'projections', role: 'admin', path: 'system/projections' },
  { name: 'mail', role: 'admin', path: 'system/mail' },
  { name: 'users', role: 'admin', path: 'users' },
  { name: 'account', role: 'admin', path: 'account' },
  { name: 'site-home', isPublic: true, path: '' },
  { name: 'site-search', isPublic: true, path: 'search' },
  { name: 'site-category', isPublic: true, path: firstOf('categories', (slug) => `c/${slug}`) },
  { name: 'site-product', isPublic: true, path: firstOf('newest', (slug) => `p/${slug}`) },
  { name: 'site-deals', isPublic: true, path: 'deals' },
  { name: 'site-cookies', isPublic: true, path: 'cookies' },
  { name: 'site-partners', isPublic: true, path: 'partners' },
  { name: 'site-german', isPublic: true, path: 'de' },
  { name: 'site-portal', role: 'affiliate', isPublic: true, path: 'partners/dashboard' },
  { name: 'site-portal-links', role: 'affiliate', isPublic: true, path: 'partners/links' },
  { name: 'site-portal-earnings', role: 'affiliate', isPublic: true, path: 'partners/earnings' },
  { name: 'catalogue-products', role: 'admin', path: 'products' },
  {
    name: 'catalogue-product',
    role: 'admin',
    path: one('products?status=published&limit=1', (id) => `products/${id}`),
  },
  { name: 'catalogue-categories', role: 'admin', path: 'products/categories' },
  { name: 'catalogue-feeds', role: 'admin', path: 'feeds' },
  { name: 'catalogue-campaigns', role: 'admin', path: 'campaigns' },
  { name: 'catalogue-media', role: 'admin', path: 'media' },
];
