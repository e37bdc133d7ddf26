import type { Routes } from '@angular/router';

/** The pages of the portal, each with its path below /partners/; only for who is approved. */
export const portalRoutes: Routes = [
  {
    path: 'dashboard',
    loadComponent: () => import('./portal/dashboard/dashboard').then((m) => m.PartnerDashboard),
  },
  {
    path: 'links',
    loadComponent: () => import('./portal/links/links').then((m) => m.PartnerLinks),
  },
  {
    path: 'links/new',
    loadComponent: () => import('./portal/links/link-builder').then((m) => m.LinkBuilder),
  },
  {
    path: 'links/:code',
    loadComponent: () => import('./portal/links/link-detail').then((m) => m.PartnerLink),
  },
  {
    path: 'performance',
    loadComponent: () =>
      import('./portal/performance/performance').then((m) => m.PartnerPerformance),
  },
  {
    path: 'earnings',
    loadComponent: () => import('./portal/earnings/earnings').then((m) => m.PartnerEarnings),
  },
  {
    path: 'earnings/:id',
    loadComponent: () => import('./portal/earnings/earning-detail').then((m) => m.PartnerEarning),
  },
  {
    path: 'payouts',
    loadComponent: () => import('./portal/payouts/payouts').then((m) => m.PartnerPayouts),
  },
  {
    path: 'creatives',
    loadComponent: () => import('./portal/creatives/creatives').then((m) => m.PartnerCreatives),
  },
  {
    path: 'disputes',
    loadComponent: () => import('./portal/disputes/disputes').then((m) => m.PartnerDisputes),
  },
  {
    path: 'disputes/new',
    loadComponent: () => import('./portal/disputes/open-dispute').then((m) => m.OpenDispute),
  },
  {
    path: 'disputes/:id',
    loadComponent: () => import('./portal/disputes/dispute-detail').then((m) => m.PartnerDispute),
  },
];
