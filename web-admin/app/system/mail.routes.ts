import type { Routes } from '@angular/router';

export const mailRoutes: Routes = [
  { path: '', loadComponent: () => import('./mail-list').then((m) => m.MailList) },
];
