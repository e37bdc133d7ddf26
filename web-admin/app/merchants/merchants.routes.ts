import { inject } from '@angular/core';
import { type CanActivateFn, Router, type Routes } from '@angular/router';
import { Session } from '../session/session';

/** A merchant has one page: its own. */
const ownPage: CanActivateFn = () => {
  const { role, merchantId } = inject(Session).user() ?? {};
  if (role !== 'merchant' || !merchantId) return true;
  return inject(Router).createUrlTree(['/merchants', merchantId]);
};

export const merchantRoutes: Routes = [
  {
    path: '',
    canActivate: [ownPage],
    loadComponent: () => import('./merchants-page').then((m) => m.MerchantsPage),
  },
  {
    path: ':id',
    loadComponent: () => import('./merchant-page').then((m) => m.MerchantPage),
    children: [
      { path: '', loadComponent: () => import('./keys-tab').then((m) => m.KeysTab) },
      {
        path: 'postbacks',
        loadComponent: () => import('./postbacks-tab').then((m) => m.PostbacksTab),
      },
      { path: 'guide', loadComponent: () => import('./guide-tab').then((m) => m.GuideTab) },
      { path: 'bank', loadComponent: () => import('./bank-tab').then((m) => m.BankTab) },
    ],
  },
];
