import { EnvironmentInjector, inject, runInInjectionContext } from '@angular/core';
import type { ResolveFn, Routes } from '@angular/router';
import { map, of, switchMap } from 'rxjs';
import { type Dto, load, type Loaded } from '../../site/load';
import { Visit } from '../../site/visit';
import { CampaignPage } from './campaign';
import { type Ended, endedFrom } from './ended-campaign';

/** What a landing page shows; of a campaign that is over, what it was and the products that are left. */
export type CampaignData = Loaded<Dto<'LandingPageDto'>> | Ended;

const campaign: ResolveFn<CampaignData> = ({ params }) => {
  const { locale } = inject(Visit);
  const injector = inject(EnvironmentInjector);
  return load('/api/v1/catalogue/campaigns/{slug}', {
    path: { slug: String(params['slug']) },
    query: { locale },
  }).pipe(
    switchMap((found) => {
      const last = endedFrom(found);
      if (last === undefined) return of(found);
      const { productIds, ...ended } = last;
      if (productIds.length === 0) return of({ ...ended, products: [] });
      const ids = productIds.join(',');
      return runInInjectionContext(injector, () =>
        load('/api/v1/catalogue/products', { query: { ids, locale } }),
      ).pipe(
        map((left) => ({ ...ended, products: left.state === 'found' ? left.value.items : [] })),
      );
    }),
  );
};

export const campaignRoutes: Routes = [
  { path: ':slug', component: CampaignPage, resolve: { campaign } },
];
