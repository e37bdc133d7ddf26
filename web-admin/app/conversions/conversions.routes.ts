import type { Routes } from '@angular/router';

export const conversionRoutes: Routes = [
  {
    path: '',
    pathMatch: 'full',
    loadComponent: () => import('./conversion-list').then((m) => m.ConversionList),
  },
  { path: ':id', loadComponent: () => import('./conversion-page').then((m) => m.ConversionPage) },
];
