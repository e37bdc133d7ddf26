import { inject } from '@angular/core';
import type { ResolveFn, Routes } from '@angular/router';
import { type Dto, load, type Loaded } from '../../site/load';
import { Visit } from '../../site/visit';
import { askedOf } from './asked';
import { searchQuery } from './search-query';
import { SearchPage } from './search';
import { typedPrices } from './typed-prices';

const searchAnswer: ResolveFn<Loaded<Dto<'SearchResultDto'>>> = ({ queryParams }) =>
  load('/api/v1/search', { query: searchQuery(askedOf(queryParams), inject(Visit).locale) });

export const searchRoutes: Routes = [
  {
    path: '',
    component: SearchPage,
    canActivate: [typedPrices],
    resolve: { found: searchAnswer },
    runGuardsAndResolvers: 'paramsOrQueryParamsChange',
  },
];
