import type { Routes } from '@angular/router';

/** The queue, and beside it the commission that is open: the same page, so that the list stays. */
export const commissionRoutes: Routes = [
  {
    path: '',
    loadComponent: () => import('./commission-queue').then((m) => m.CommissionQueue),
    children: [
      {
        path: ':id',
        loadComponent: () => import('./commission-sheet').then((m) => m.CommissionSheet),
      },
    ],
  },
];
