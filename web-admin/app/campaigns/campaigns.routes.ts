import type { Routes } from '@angular/router';
import { mayLeave } from '../ui/leave';

export const campaignRoutes: Routes = [
  {
    path: '',
    pathMatch: 'full',
    loadComponent: () => import('./campaign-list').then((m) => m.CampaignList),
  },
  {
    path: ':id',
    canDeactivate: [mayLeave],
    loadComponent: () => import('./campaign-page').then((m) => m.CampaignPage),
  },
];
