import type { Routes } from '@angular/router';

export const affiliateRoutes: Routes = [
  {
    path: '',
    pathMatch: 'full',
    loadComponent: () => import('./affiliate-list').then((m) => m.AffiliateList),
  },
  { path: ':id', loadComponent: () => import('./affiliate-page').then((m) => m.AffiliatePage) },
  {
    path: ':id/statements/:month',
    loadComponent: () => import('./statement-page').then((m) => m.StatementPage),
  },
];
