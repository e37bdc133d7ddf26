import type { Routes } from '@angular/router';

export const mediaRoutes: Routes = [
  {
    path: '',
    pathMatch: 'full',
    loadComponent: () => import('./media-list').then((m) => m.MediaList),
  },
];
