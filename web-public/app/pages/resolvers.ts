import { inject } from '@angular/core';
import type { ResolveFn } from '@angular/router';
import { type Dto, load, type Loaded } from '../site/load';
import { Visit } from '../site/visit';

/** The categories that stand on top of every page. */
export const categoryTree: ResolveFn<Loaded<Dto<'CategoryTreeDto'>>> = () =>
  load('/api/v1/catalogue/categories', { query: { locale: inject(Visit).locale, depth: 1 } });

/** What the chosen currency was worth; nothing is asked where none was chosen. */
export const shownRates: ResolveFn<Loaded<Dto<'DisplayRatesDto'>> | null> = () => {
  const { currency } = inject(Visit);
  return currency === null ? null : load('/api/v1/catalogue/rates', { query: { to: currency } });
};
