import { inject } from '@angular/core';
import type { ResolveFn, Routes } from '@angular/router';
import { of } from 'rxjs';
import { type Dto, load, type Loaded } from '../../site/load';
import { Visit } from '../../site/visit';
import { ComparePage } from './compare';

/** How many stand side by side at most. */
export const mostCompared = 4;

const compared: ResolveFn<Loaded<Dto<'ListedProductsDto'>>> = ({ queryParams }) => {
  const asked: unknown = queryParams['p'];
  const slugs = (typeof asked === 'string' ? asked : '')
    .split(',')
    .filter((slug) => /^[\w-]{1,120}$/.test(slug))
    .slice(0, mostCompared);
  if (slugs.length === 0) return of({ state: 'found', value: { items: [] } });
  return load('/api/v1/catalogue/products', {
    query: { slugs: slugs.join(','), details: true, locale: inject(Visit).locale },
  });
};

export const compareRoutes: Routes = [
  {
    path: '',
    component: ComparePage,
    resolve: { found: compared },
    runGuardsAndResolvers: 'paramsOrQueryParamsChange',
  },
];
