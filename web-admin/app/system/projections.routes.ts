import type { Routes } from '@angular/router';

export const projectionRoutes: Routes = [
  { path: '', loadComponent: () => import('./projections').then((m) => m.Projections) },
];
