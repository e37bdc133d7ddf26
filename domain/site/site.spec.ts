import { it } from '@jest/globals';
import { nothing, scenario } from '../kernel/scenario.js';
import { site, type SiteEvent } from './site.js';

it('the site links in the name of one affiliate, or of none', () => {
  const at = '2026-05-04T10:00:00.000Z';
  const name = (affiliateId: string | null) =>
    ({ type: 'name-site-affiliate', affiliateId, at }) as const;
  const named = (affiliateId: string | null): SiteEvent => ({
    type: 'site-affiliate-named',
    data: { affiliateId, at },
  });
  scenario(site).when(name(null)).then(nothing);
  scenario(site).when(name('aff_1')).then(named('aff_1'));
  scenario(site).given(named('aff_1')).when(name('aff_1')).then(nothing);
  scenario(site).given(named('aff_1')).when(name(null)).then(named(null));
});
