import type { Routes } from '@angular/router';

export const settlementRoutes: Routes = [
  { path: '', loadComponent: () => import('./settlement').then((m) => m.Settlement) },
];
