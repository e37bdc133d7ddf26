import type { Routes } from '@angular/router';

export const feedRoutes: Routes = [
  {
    path: '',
    pathMatch: 'full',
    loadComponent: () => import('./feed-list').then((m) => m.FeedList),
  },
  { path: ':id', loadComponent: () => import('./feed-page').then((m) => m.FeedPage) },
];
