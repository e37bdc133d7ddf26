import type { Routes } from '@angular/router';
import { signedIn } from './session/guards';

/** Every page is loaded when it is first opened; the shell alone comes at once. */
export const routes: Routes = [
  { path: 'sign-in', loadComponent: () => import('./sign-in/sign-in').then((m) => m.SignIn) },
  {
    path: '',
    canActivate: [signedIn],
    loadComponent: () => import('./shell/shell').then((m) => m.Shell),
    children: [
      {
        path: '',
        pathMatch: 'full',
        loadComponent: () => import('./overview/overview').then((m) => m.Overview),
      },
      {
        path: 'refused',
        loadComponent: () => import('./shell/refused').then((m) => m.RefusedPage),
      },
      {
        path: '**',
        loadComponent: () => import('./shell/not-found').then((m) => m.NotFoundPage),
      },
    ],
  },
];
