import { inject } from '@angular/core';
import type { ResolveFn, Routes } from '@angular/router';
import { type Dto, load, type Loaded } from '../../site/load';
import { Visit } from '../../site/visit';
import { DealsPage } from './deals';

const deals: ResolveFn<Loaded<Dto<'DealsDto'>>> = ({ queryParams }) => {
  const page: unknown = queryParams['page'];
  const isPage = typeof page === 'string' && /^[1-9]\d{0,3}$/.test(page);
  const { locale } = inject(Visit);
  return load('/api/v1/catalogue/deals', {
    query: { locale, ...(isPage ? { page: Number(page) } : {}) },
  });
};

export const dealsRoutes: Routes = [
  {
    path: '',
    component: DealsPage,
    resolve: { deals },
    runGuardsAndResolvers: 'paramsOrQueryParamsChange',
  },
];
