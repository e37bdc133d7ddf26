import type { Routes } from '@angular/router';
import { mayOnly, signedIn } from './session/guards';

/** Every page is loaded when it is first opened; the shell alone comes at once. */
export const routes: Routes = [
  { path: 'sign-in', loadComponent: () => import('./sign-in/sign-in').then((m) => m.SignIn) },
  { path: 'reset', loadComponent: () => import('./sign-in/reset').then((m) => m.Reset) },
  {
    path: 'accept-invitation',
    loadComponent: () => import('./sign-in/accept-invitation').then((m) => m.AcceptInvitation),
  },
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
        path: 'commissions',
        canActivate: [mayOnly('read', 'Commission')],
        loadChildren: () =>
          import('./commissions/commissions.routes').then((m) => m.commissionRoutes),
      },
      {
        path: 'payouts',
        canActivate: [mayOnly('read', 'PayoutBatch')],
        loadChildren: () => import('./payouts/payouts.routes').then((m) => m.payoutRoutes),
      },
      {
        path: 'settlement',
        canActivate: [mayOnly('read', 'BankFile')],
        loadChildren: () =>
          import('./settlement/settlement.routes').then((m) => m.settlementRoutes),
      },
      {
        path: 'affiliates',
        canActivate: [mayOnly('read', 'Affiliate')],
        loadChildren: () => import('./affiliates/affiliates.routes').then((m) => m.affiliateRoutes),
      },
      {
        path: 'campaigns',
        canActivate: [mayOnly('read', 'Campaign')],
        loadChildren: () => import('./campaigns/campaigns.routes').then((m) => m.campaignRoutes),
      },
      {
        path: 'conversions',
        canActivate: [mayOnly('read', 'Conversion')],
        loadChildren: () =>
          import('./conversions/conversions.routes').then((m) => m.conversionRoutes),
      },
      {
        path: 'coupons',
        canActivate: [mayOnly('read', 'Coupon')],
        loadChildren: () => import('./coupons/coupons.routes').then((m) => m.couponRoutes),
      },
      {
        path: 'creatives',
        canActivate: [mayOnly('read', 'Creative')],
        loadChildren: () => import('./creatives/creatives.routes').then((m) => m.creativeRoutes),
      },
      {
        path: 'disputes',
        canActivate: [mayOnly('read', 'Dispute')],
        loadChildren: () => import('./disputes/disputes.routes').then((m) => m.disputeRoutes),
      },
      {
        path: 'feeds',
        canActivate: [mayOnly('read', 'Feed')],
        loadChildren: () => import('./feeds/feeds.routes').then((m) => m.feedRoutes),
      },
      {
        path: 'links',
        canActivate: [mayOnly('read', 'Link')],
        loadChildren: () => import('./links/links.routes').then((m) => m.linkRoutes),
      },
      {
        path: 'ledger',
        canActivate: [mayOnly('read', 'Ledger')],
        loadChildren: () => import('./ledger/ledger.routes').then((m) => m.ledgerRoutes),
      },
      {
        path: 'audit',
        canActivate: [mayOnly('read', 'Audit')],
        loadChildren: () => import('./audit/audit.routes').then((m) => m.auditRoutes),
      },
      {
        path: 'privacy',
        canActivate: [mayOnly('read', 'AccessLog')],
        loadChildren: () => import('./privacy/privacy.routes').then((m) => m.privacyRoutes),
      },
      {
        path: 'system/projections',
        canActivate: [mayOnly('read', 'System')],
        loadChildren: () => import('./system/projections.routes').then((m) => m.projectionRoutes),
      },
      {
        path: 'products',
        canActivate: [mayOnly('read', 'Product')],
        loadChildren: () => import('./catalogue/catalogue.routes').then((m) => m.catalogueRoutes),
      },
      {
        path: 'programs',
        canActivate: [mayOnly('read', 'Program')],
        loadChildren: () => import('./programs/programs.routes').then((m) => m.programRoutes),
      },
      {
        path: 'users',
        canActivate: [mayOnly('read', 'User')],
        loadChildren: () => import('./users/users.routes').then((m) => m.userRoutes),
      },
      {
        path: 'system/mail',
        canActivate: [mayOnly('manage', 'System')],
        loadChildren: () => import('./system/mail.routes').then((m) => m.mailRoutes),
      },
      {
        path: 'account',
        loadChildren: () => import('./account/account.routes').then((m) => m.accountRoutes),
      },
      {
        path: 'media',
        canActivate: [mayOnly('read', 'Media')],
        loadChildren: () => import('./media/media.routes').then((m) => m.mediaRoutes),
      },
      {
        path: 'merchants',
        canActivate: [mayOnly('read', 'Merchant')],
        loadChildren: () => import('./merchants/merchants.routes').then((m) => m.merchantRoutes),
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
