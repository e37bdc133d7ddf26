import type { Routes } from '@angular/router';
import { mayOnly } from '../session/guards';

export const programRoutes: Routes = [
  { path: '', loadComponent: () => import('./programs-page').then((m) => m.ProgramsPage) },
  {
    path: 'new',
    canActivate: [mayOnly('create', 'Program')],
    loadComponent: () => import('./create-program').then((m) => m.CreateProgram),
  },
  {
    path: ':id',
    loadComponent: () => import('./program-page').then((m) => m.ProgramPage),
    children: [
      {
        path: '',
        loadComponent: () => import('./program-overview').then((m) => m.ProgramOverview),
      },
      {
        path: 'rules',
        loadComponent: () => import('./rules/rules-tab').then((m) => m.RulesTab),
      },
      {
        path: 'rules/edit',
        loadComponent: () => import('./rules/rule-editor').then((m) => m.RuleEditor),
      },
      {
        path: 'attribution',
        loadComponent: () => import('./attribution/attribution-tab').then((m) => m.AttributionTab),
      },
      {
        path: 'performance',
        loadComponent: () => import('./performance/performance-tab').then((m) => m.PerformanceTab),
      },
      {
        path: 'settings',
        loadComponent: () => import('./settings/settings-tab').then((m) => m.SettingsTab),
      },
    ],
  },
];
