import { expect, it } from '@jest/globals';
import type { LinkEvent } from '#domain/link/link.js';
import { linkList } from '#read-models/links/table.js';
import { scenario } from './engine/scenario.js';
import { links } from './links.projection.js';

const details = {
  linkId: 'lnk_1',
  code: 'spring',
  programId: 'prg_1',
  merchantId: 'mer_1',
  affiliateId: 'aff_1',
  destinationUrl: 'https://shop.example/p/42',
  subIds: { sub1: 'blog' },
  utm: { source: 'ann' },
  expiresAt: '2026-06-01T00:00:00.000Z',
};
const at = '2026-05-04T10:00:00.000Z';
const created = {
  type: 'link-created',
  stream: 'link-spring',
  data: details,
  metadata: { effectiveAt: at },
};
const change = (type: LinkEvent['type'], data: object) => ({
  type,
  stream: 'link-spring',
  data: { code: 'spring', ...data },
});

it('shows a link as it was made', async () => {
  expect(await scenario(links).given(created).rows(linkList)).toEqual([
    {
      code: 'spring',
      link_id: 'lnk_1',
      status: 'active',
      program_id: 'prg_1',
      merchant_id: 'mer_1',
      affiliate_id: 'aff_1',
      destination_url: 'https://shop.example/p/42',
      sub_ids: { sub1: 'blog' },
      utm: { source: 'ann' },
      expires_at: '2026-06-01T00:00:00.000Z',
      product_id: null,
      rules: [],
      split: null,
      disabled_reason: null,
      created_at: at,
      revision: '0',
      position: expect.any(String),
    },
  ]);
});

it('follows where it leads and whether it is on', async () => {
  const off = scenario(links).given(
    created,
    change('link-retargeted', { destinationUrl: 'https://shop.example/new' }),
    change('link-disabled', { reason: 'over' }),
  );
  expect(await off.rows(linkList)).toMatchObject([
    {
      destination_url: 'https://shop.example/new',
      status: 'disabled',
      disabled_reason: 'over',
      revision: '2',
    },
  ]);
  expect(await off.given(change('link-enabled', {})).rows(linkList)).toMatchObject([
    { status: 'active', disabled_reason: null, revision: '3' },
  ]);
});
