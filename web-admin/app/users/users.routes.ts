import type { Routes } from '@angular/router';

export const userRoutes: Routes = [
  { path: '', loadComponent: () => import('./user-list').then((m) => m.UserList) },
];
