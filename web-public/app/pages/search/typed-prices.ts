import { type CanActivateFn, createUrlTreeFromSnapshot } from '@angular/router';
import { pricesTyped } from './search-query';

/** The form of the price, sent without script, has words of its own: the page has one address only. */
export const typedPrices: CanActivateFn = (route) => {
  const meant = pricesTyped(route.queryParams);
  return meant === undefined || createUrlTreeFromSnapshot(route, [], meant);
};
