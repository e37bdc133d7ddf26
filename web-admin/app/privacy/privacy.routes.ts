import type { Routes } from '@angular/router';

export const privacyRoutes: Routes = [
  {
    path: 'consents',
    loadComponent: () => import('./consents').then((m) => m.Consents),
  },
];
