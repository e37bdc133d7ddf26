import type { Routes } from '@angular/router';

export const payoutRoutes: Routes = [
  { path: '', loadComponent: () => import('./payout-list').then((m) => m.PayoutList) },
  { path: ':id', loadComponent: () => import('./payout-batch').then((m) => m.PayoutBatchPage) },
];
