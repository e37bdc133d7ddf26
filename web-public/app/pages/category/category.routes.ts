import { inject } from '@angular/core';
import type { ResolveFn, Routes } from '@angular/router';
import { forkJoin } from 'rxjs';
import { type Dto, load, type Loaded } from '../../site/load';
import { Visit } from '../../site/visit';
import { askedOf } from '../search/asked';
import { typedPrices } from '../search/typed-prices';
import { searchQuery } from '../search/search-query';
import { CategoryPage } from './category';

export interface CategoryData {
  readonly category: Loaded<Dto<'CategoryPageDto'>>;
  readonly found: Loaded<Dto<'SearchResultDto'>>;
}

const categoryData: ResolveFn<CategoryData> = ({ params, queryParams }) => {
  const slug = String(params['slug']);
  const { locale } = inject(Visit);
  return forkJoin({
    category: load('/api/v1/catalogue/categories/{slug}', { path: { slug }, query: { locale } }),
    found: load('/api/v1/search', {
      query: searchQuery({ ...askedOf(queryParams), category: slug }, locale),
    }),
  });
};

export const categoryRoutes: Routes = [
  {
    path: ':slug',
    component: CategoryPage,
    canActivate: [typedPrices],
    resolve: { data: categoryData },
    runGuardsAndResolvers: 'paramsOrQueryParamsChange',
  },
];
