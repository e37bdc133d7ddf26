import type { Routes } from '@angular/router';

export const linkRoutes: Routes = [
  {
    path: '',
    pathMatch: 'full',
    loadComponent: () => import('./link-list').then((m) => m.LinkList),
  },
  { path: ':code', loadComponent: () => import('./link-page').then((m) => m.LinkPage) },
];
