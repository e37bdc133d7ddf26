import type { Route, Routes, UrlSegment } from '@angular/router';
import { categoryTree } from './pages/resolvers';
import { SiteShell } from './shell/site-shell';

/** The pages of the public site; each loads its own code, and its data before it is shown. */
const pages: Routes = [
  {
    path: '',
    pathMatch: 'full',
    loadChildren: () => import('./pages/home/home.routes').then((m) => m.homeRoutes),
  },
  {
    path: 'c',
    loadChildren: () => import('./pages/category/category.routes').then((m) => m.categoryRoutes),
  },
  {
    path: 'search',
    loadChildren: () => import('./pages/search/search.routes').then((m) => m.searchRoutes),
  },
  {
    path: 'p',
    loadChildren: () => import('./pages/product/product.routes').then((m) => m.productRoutes),
  },
  {
    path: 'compare',
    loadChildren: () => import('./pages/compare/compare.routes').then((m) => m.compareRoutes),
  },
  {
    path: 'deals',
    loadChildren: () => import('./pages/deals/deals.routes').then((m) => m.dealsRoutes),
  },
  {
    path: 'campaigns',
    loadChildren: () => import('./pages/campaign/campaign.routes').then((m) => m.campaignRoutes),
  },
  {
    path: 'by',
    loadChildren: () => import('./pages/profile/profile.routes').then((m) => m.profileRoutes),
  },
  { path: 'about', loadComponent: () => import('./pages/quiet/about').then((m) => m.AboutPage) },
  {
    path: 'cookies',
    loadComponent: () => import('./pages/quiet/cookies').then((m) => m.CookiesPage),
  },
  {
    path: 'privacy',
    loadComponent: () => import('./pages/quiet/privacy').then((m) => m.PrivacyPage),
  },
  { path: 'terms', loadComponent: () => import('./pages/quiet/terms').then((m) => m.TermsPage) },
  {
    path: 'partners',
    pathMatch: 'full',
    loadComponent: () => import('./partners/landing/landing').then((m) => m.PartnersLanding),
  },
];

/** The affiliates' portal has a shell of its own. */
const portal: Routes = [
  {
    path: 'partners',
    // `/partners` itself is a page of the site.
    canMatch: [(_route: Route, segments: readonly UrlSegment[]) => segments.length > 1],
    loadChildren: () => import('./partners/partners.routes').then((m) => m.partnerRoutes),
  },
];

export const routes: Routes = [
  ...portal,
  {
    path: '',
    component: SiteShell,
    resolve: { categories: categoryTree },
    children: [
      ...pages,
      { path: '**', loadComponent: () => import('./pages/missing').then((m) => m.MissingPage) },
    ],
  },
];
