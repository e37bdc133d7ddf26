import type { Routes } from '@angular/router';
import { mayOnly } from '../session/guards';

export const auditRoutes: Routes = [
  { path: '', pathMatch: 'full', loadComponent: () => import('./find').then((m) => m.FindStream) },
  {
    path: 'streams/:stream',
    loadComponent: () => import('./event-browser').then((m) => m.EventBrowser),
  },
  {
    path: 'commissions/:id',
    canActivate: [mayOnly('read', 'Commission')],
    loadComponent: () => import('./commission-replay').then((m) => m.CommissionReplay),
  },
  {
    path: 'access',
    canActivate: [mayOnly('read', 'AccessLog')],
    loadComponent: () => import('./access-log').then((m) => m.AccessLog),
  },
];
