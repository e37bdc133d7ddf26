import type { Routes } from '@angular/router';

export const creativeRoutes: Routes = [
  { path: '', loadComponent: () => import('./creative-list').then((m) => m.CreativeList) },
];
