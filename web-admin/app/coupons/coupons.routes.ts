import type { Routes } from '@angular/router';

export const couponRoutes: Routes = [
  { path: '', loadComponent: () => import('./coupon-list').then((m) => m.CouponList) },
];
