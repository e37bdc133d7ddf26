import { inject } from '@angular/core';
import { type CanActivateFn, Router } from '@angular/router';
import { type Action, Session } from './session';

/** Lets in who is signed in; others sign in first and come back to where they wanted to go. */
export const signedIn: CanActivateFn = (_route, state) => {
  if (inject(Session).user()) return true;
  const back = state.url === '/' ? {} : { queryParams: { back: state.url } };
  return inject(Router).createUrlTree(['/sign-in'], back);
};

/** Lets in who may do this to such things; others see the refused page, at the same address. */
export function mayOnly(action: Action, name: string): CanActivateFn {
  return () => {
    if (inject(Session).may(action, name)) return true;
    const router = inject(Router);
    void router.navigateByUrl('/refused', { skipLocationChange: true });
    return false;
  };
}
