import type { Routes } from '@angular/router';
import { mayOnly } from '../session/guards';

export const ledgerRoutes: Routes = [
  {
    path: '',
    pathMatch: 'full',
    loadComponent: () => import('./accounts').then((m) => m.Accounts),
  },
  { path: 'entries', loadComponent: () => import('./entries').then((m) => m.Entries) },
  {
    path: 'trial-balance',
    canActivate: [mayOnly('export', 'Ledger')],
    loadComponent: () => import('./trial-balance').then((m) => m.TrialBalance),
  },
  {
    path: 'exports',
    canActivate: [mayOnly('export', 'Ledger')],
    loadComponent: () => import('./exports').then((m) => m.Exports),
  },
];
