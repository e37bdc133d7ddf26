import type { Routes } from '@angular/router';

/** What an affiliate says of itself, and how its account is kept. */
export const accountRoutes: Routes = [
  { path: '', pathMatch: 'full', redirectTo: 'onboarding' },
  {
    path: 'onboarding',
    loadComponent: () => import('./onboarding-page').then((m) => m.OnboardingPage),
  },
  { path: 'profile', loadComponent: () => import('./profile-page').then((m) => m.ProfilePage) },
  { path: 'tax', loadComponent: () => import('./tax-page').then((m) => m.TaxPage) },
  {
    path: 'payout-method',
    loadComponent: () => import('./payout-method-page').then((m) => m.PayoutMethodPage),
  },
  { path: 'terms', loadComponent: () => import('./terms-page').then((m) => m.TermsPage) },
  {
    path: 'notifications',
    loadComponent: () => import('./notifications-page').then((m) => m.NotificationsPage),
  },
  { path: 'security', loadComponent: () => import('./security-page').then((m) => m.SecurityPage) },
  { path: 'page', loadComponent: () => import('./page-editor').then((m) => m.PageEditor) },
];
