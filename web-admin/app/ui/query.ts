import { inject } from '@angular/core';
import { ActivatedRoute, Router } from '@angular/router';

/**
 * Changes parts of the address's query and leaves the rest as it is; '' and undefined take a part away.
 * To be called where an injection context is.
 */
export function queryChanger(): (parts: Readonly<Record<string, string | undefined>>) => void {
  const router = inject(Router);
  const route = inject(ActivatedRoute);
  return (parts) => {
    const entries = Object.entries(parts).map(([name, value]) => [name, value || null] as const);
    void router.navigate([], {
      relativeTo: route,
      queryParams: Object.fromEntries(entries),
      queryParamsHandling: 'merge',
      replaceUrl: true,
    });
  };
}
