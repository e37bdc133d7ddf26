import type { Routes } from '@angular/router';

export const campaignRoutes: Routes = [
  {
    path: '',
    pathMatch: 'full',
    loadComponent: () => import('./campaign-list').then((m) => m.CampaignList),
  },
  { path: ':id', loadComponent: () => import('./campaign-page').then((m) => m.CampaignPage) },
];
