import { expect, it } from '@jest/globals';
import { beaconFrom } from './beacon-form.js';

const id = 'viw_01KKCGV0H9ZPM3H5EEEG6Q317Y';
const product = 'prd_01KKCGV0H9ZPM3H5EEEG6Q317Y';
const visitor = 'vis_01KKCGV0H9ZPM3H5EEEG6Q317Y';
const view = { id, kind: 'view', page: 'product' };
const beacon = (...events: readonly object[]): string => JSON.stringify({ events });

it('reads what the tracker tells', () => {
  const events = [
    { ...view, product, from: 'news.example', ago: 1_200 },
    { id, kind: 'outbound', page: 'deals', link: 'k7Qm2xRb' },
  ];
  expect(beaconFrom(JSON.stringify({ visitor, events }))).toEqual({
    visitorId: visitor,
    views: [
      {
        ...{ viewId: id, kind: 'view', page: 'product', productId: product, linkCode: null },
        ...{ referrerHost: 'news.example', agoMs: 1_200 },
      },
      {
        ...{ viewId: id, kind: 'outbound', page: 'deals', productId: null, linkCode: 'k7Qm2xRb' },
        ...{ referrerHost: null, agoMs: 0 },
      },
    ],
  });
});

it.each([
  ['no JSON', '{"events":'],
  ['a list', '[]'],
  ['nothing', 'null'],
  ['no events', '{"events":[]}'],
  ['eleven events', beacon(...Array.from({ length: 11 }, () => view))],
  ['an unknown field', JSON.stringify({ events: [view], email: 'a@b.example' })],
  ['an unknown field of an event', beacon({ ...view, title: 'Red mug' })],
  ['an id that is none', beacon({ ...view, id: 'viw_1' })],
  ['another kind of id', beacon({ ...view, id: product })],
  ['a page that is none', beacon({ ...view, page: 'checkout' })],
  ['a product that is none', beacon({ ...view, product: 'mug' })],
  ['a visitor that is none', JSON.stringify({ visitor: 'ada@mail.example', events: [view] })],
  ['a path for a host', beacon({ ...view, from: 'news.example/ada' })],
  ['a host too long', beacon({ ...view, from: `${'a'.repeat(254)}` })],
  ['a page with a link', beacon({ ...view, link: 'k7Qm2xRb' })],
  ['leaving by no link', beacon({ ...view, kind: 'outbound' })],
  ['the future', beacon({ ...view, ago: -1 })],
  ['longer ago than a day', beacon({ ...view, ago: 86_400_001 })],
  ['half a millisecond', beacon({ ...view, ago: 0.5 })],
  ['one bad event among good ones', beacon(view, { ...view, kind: 'scroll' })],
])('takes %s for no beacon', (_name, text) => {
  expect(beaconFrom(text)).toBeUndefined();
});
