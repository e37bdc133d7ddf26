import { inject } from '@angular/core';
import { Router } from '@angular/router';

export type AddressParams = Readonly<Record<string, string | undefined>>;

/**
 * Gives what changes the query of the page's address: undefined and '' take a parameter away. To be called
 * where an injection context is. Filters replace the address, so that going back leaves the page.
 */
export function injectAddress(): (params: AddressParams, isStep?: boolean) => void {
  const router = inject(Router);
  return (params, isStep = false) => {
    const queryParams = Object.fromEntries(
      Object.entries(params).map(([name, value]) => [name, value === '' ? undefined : value]),
    );
    void router.navigate([], {
      queryParams,
      queryParamsHandling: 'merge',
      replaceUrl: !isStep,
    });
  };
}

/** Without what is undefined or '': the API refuses empty filters. */
export function given<Query extends object>(query: Query): Partial<Query> {
  return Object.fromEntries(
    Object.entries(query).filter(([, value]) => value !== undefined && value !== ''),
  ) as Partial<Query>;
}
