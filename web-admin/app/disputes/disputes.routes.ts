import type { Routes } from '@angular/router';

export const disputeRoutes: Routes = [
  {
    path: '',
    pathMatch: 'full',
    loadComponent: () => import('./dispute-list').then((m) => m.DisputeList),
  },
  { path: ':id', loadComponent: () => import('./dispute-page').then((m) => m.DisputePage) },
];
