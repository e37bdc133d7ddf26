import type { CommissionRule } from '#domain/program/rules.js';
import type { AttributionModel } from '#domain/attribution/policy.js';

/** A program of the demo's past. */
export interface PastProgram {
  readonly name: string;
  /** Place in the list of the demo's merchants. */
  readonly merchant: number;
  readonly currency: string;
  readonly approval: 'manual' | 'automatic';
  readonly model: AttributionModel;
  readonly rules: readonly CommissionRule[];
  readonly goods: readonly PastGood[];
  /** Orders a day, about. */
  readonly ordersADay: number;
}

export interface PastGood {
  readonly sku: string;
  readonly category: string;
  /** Minor units of the program's currency, without tax. */
  readonly net: number;
}

const good = (sku: string, category: string, net: number): PastGood => ({ sku, category, net });

export const pastPrograms: readonly PastProgram[] = [
  {
    ...{ name: 'Harbour Coffee Subscriptions', merchant: 0, currency: 'EUR', approval: 'manual' },
    ...{ model: 'coupon-first', ordersADay: 3 },
    rules: [
      {
        ruleId: 'sale',
        name: 'Every subscription',
        conversionKind: 'sale',
        kind: 'percent',
        percent: '12',
      },
    ],
    goods: [
      ...[good('SUB-250', 'subscription', 1290), good('SUB-500', 'subscription', 2190)],
      ...[good('SUB-1000', 'subscription', 3890), good('GIFT-3', 'gift', 5900)],
    ],
  },
  {
    ...{ name: 'Northwind Outdoor Europe', merchant: 1, currency: 'EUR', approval: 'manual' },
    ...{ model: 'last-click', ordersADay: 4 },
    rules: [
      {
        ...{ ruleId: 'tents', name: 'Tents and sleeping bags', conversionKind: 'sale' },
        ...{ kind: 'percent', percent: '10', when: { categories: ['tents', 'sleeping'] } },
      },
      {
        ruleId: 'sale',
        name: 'Everything else',
        conversionKind: 'sale',
        kind: 'percent',
        percent: '6',
      },
    ],
    goods: [
      ...[good('TENT-2', 'tents', 24900), good('TENT-4', 'tents', 38900)],
      ...[good('BAG-3S', 'sleeping', 15900), good('BOOT-M', 'shoes', 17900)],
      ...[good('SHELL-W', 'jackets', 21900), good('STOVE-1', 'kitchen', 4900)],
    ],
  },
  {
    ...{ name: 'Northwind Outdoor US', merchant: 1, currency: 'USD', approval: 'automatic' },
    ...{ model: 'position-based', ordersADay: 2 },
    rules: [
      {
        ruleId: 'sale',
        name: 'Every order',
        conversionKind: 'sale',
        kind: 'percent',
        percent: '7',
      },
    ],
    goods: [
      ...[good('PACK-40', 'packs', 15900), good('PACK-65', 'packs', 22900)],
      ...[good('POLES', 'poles', 8900), good('LAMP', 'light', 3900)],
    ],
  },
];

/** The second list of the demo's affiliates; the last one waits for approval. */
export const pastAffiliates = [
  ...['Elif Kaya', 'Finn Sorensen', 'Giulia Rossi', 'Hugo Martin', 'Ines Duarte', 'Jonas Weber'],
  ...['Kavya Iyer', 'Liam Murphy', 'Mei Chen'],
].map((name) => ({ name, email: `${name.split(' ')[0]?.toLowerCase()}@demo.example` }));

/** Who links where: affiliates by their place among all of the demo's, programs by theirs in the past. */
export const pastLinks = [
  { code: 'morning-cup', program: 0, by: 0, path: '/subscribe', weight: 5 },
  { code: 'roast-club', program: 0, by: 1, path: '/subscribe?plan=monthly', weight: 4 },
  { code: 'giulia-coffee', program: 0, by: 6, path: '/gifts', weight: 3 },
  { code: 'ines-beans', program: 0, by: 8, path: '/subscribe', weight: 1 },
  { code: 'trail-notes', program: 1, by: 4, path: '/tents', weight: 6 },
  { code: 'fjord-gear', program: 1, by: 5, path: '/jackets', weight: 4 },
  { code: 'alpine-hugo', program: 1, by: 7, path: '/shoes', weight: 3 },
  { code: 'weekend-camp', program: 1, by: 9, path: '/kitchen', weight: 3 },
  { code: 'anna-outdoors', program: 1, by: 0, path: '/', weight: 2 },
  { code: 'long-trail', program: 2, by: 10, path: '/packs', weight: 4 },
  { code: 'liam-hikes', program: 2, by: 11, path: '/packs/65', weight: 3 },
  { code: 'chiyo-trails', program: 2, by: 2, path: '/poles', weight: 2 },
] as const;

export const pastCoupons = [
  { code: 'BEN5', program: 0, by: 1 },
  { code: 'GIULIA10', program: 0, by: 6 },
] as const;

export const merchantSites = [
  'https://harbour-coffee.example',
  'https://northwind-outdoor.example',
];

/** Affiliates, by their place, who have said where to pay them; the others are told that they have not. */
export const paidAffiliates = [0, 1, 4, 5, 6, 7, 9, 10];
