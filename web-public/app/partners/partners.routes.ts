import type { Routes } from '@angular/router';
import { approvedPartner, atDoor, partnerReady, partnersOnly } from './guards';
import { portalRoutes } from './portal.routes';

/** Everything below /partners/ but the landing page: the doors, the account, and the portal. */
export const partnerRoutes: Routes = [
  {
    path: '',
    canActivate: [partnerReady],
    children: [
      {
        path: 'apply',
        canActivate: [atDoor],
        loadComponent: () => import('./doors/apply').then((m) => m.Apply),
      },
      {
        path: 'verify',
        loadComponent: () => import('./doors/verify').then((m) => m.Verify),
      },
      {
        path: 'sign-in',
        canActivate: [atDoor],
        loadComponent: () => import('./doors/partner-sign-in').then((m) => m.PartnerSignIn),
      },
      {
        path: 'reset',
        loadComponent: () => import('./doors/partner-reset').then((m) => m.PartnerReset),
      },
      {
        path: 'unsubscribe',
        loadComponent: () => import('./doors/unsubscribe').then((m) => m.Unsubscribe),
      },
      {
        path: 'terms',
        loadComponent: () => import('./doors/public-terms').then((m) => m.PublicTerms),
      },
      {
        path: '',
        canActivate: [partnersOnly],
        loadComponent: () => import('./partners-shell').then((m) => m.PartnersShell),
        children: [
          {
            path: 'account',
            loadChildren: () => import('./account/account.routes').then((m) => m.accountRoutes),
          },
          // dashboard, links, performance, earnings, payouts, creatives, disputes
          { path: '', canActivateChild: [approvedPartner], children: portalRoutes },
          {
            path: '**',
            loadComponent: () => import('./account/missing-page').then((m) => m.MissingPartnerPage),
          },
        ],
      },
    ],
  },
];
