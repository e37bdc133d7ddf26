import { inject } from '@angular/core';
import type { ResolveFn, Routes } from '@angular/router';
import { forkJoin } from 'rxjs';
import { type Dto, load, type Loaded } from '../../site/load';
import { Visit } from '../../site/visit';
import { HomePage } from './home';

export interface HomeData {
  readonly categories: Loaded<Dto<'CategoryTreeDto'>>;
  readonly deals: Loaded<Dto<'DealsDto'>>;
  readonly newest: Loaded<Dto<'NewestDto'>>;
  readonly campaigns: Loaded<Dto<'LandingListDto'>>;
}

const homeData: ResolveFn<HomeData> = () => {
  const { locale } = inject(Visit);
  return forkJoin({
    categories: load('/api/v1/catalogue/categories', { query: { locale, depth: 1 } }),
    deals: load('/api/v1/catalogue/deals', { query: { limit: 8, locale } }),
    newest: load('/api/v1/catalogue/newest', { query: { limit: 8, locale } }),
    campaigns: load('/api/v1/catalogue/campaigns'),
  });
};

export const homeRoutes: Routes = [{ path: '', component: HomePage, resolve: { data: homeData } }];
