import type { Routes } from '@angular/router';
import { mayOnly } from '../session/guards';
import { mayLeave } from '../ui/leave';

export const catalogueRoutes: Routes = [
  {
    path: '',
    pathMatch: 'full',
    loadComponent: () => import('./product-list').then((m) => m.ProductList),
  },
  {
    path: 'categories',
    loadComponent: () => import('./category-tree').then((m) => m.CategoryTree),
  },
  {
    path: 'site',
    canActivate: [mayOnly('read', 'Site')],
    loadComponent: () => import('./site-settings').then((m) => m.SiteSettings),
  },
  { path: 'new', loadComponent: () => import('./new-product').then((m) => m.NewProduct) },
  {
    path: ':id',
    canDeactivate: [mayLeave],
    loadComponent: () => import('./product-page').then((m) => m.ProductPage),
  },
];
