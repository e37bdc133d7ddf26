import { DOCUMENT, inject, isDevMode } from '@angular/core';
import { type CanActivateFn, Router } from '@angular/router';
import { Session } from '~kit/session/session';
import { Settings } from '~kit/ui/settings';
import { PartnerAccount } from './partner-account';
import { Installing } from './pwa/installing';
import { sayWaiting } from './pwa/waiting';

let resumed: Promise<void> | undefined;

/** The styles of the partners' pages are there, and whoever is signed in still is. */
export const partnerReady: CanActivateFn = async () => {
  const document = inject(DOCUMENT);
  inject(Settings);
  inject(Installing);
  resumed ??= inject(Session).resume();
  installable(document);
  // In English alone, whatever language the way here had.
  document.documentElement.lang = 'en';
  sayWaiting(document, resumed);
  await Promise.all([resumed, styled(document)]);
  return true;
};

/** Who is signed in has no business at the doors. */
export const atDoor: CanActivateFn = () => {
  if (!inject(Session).user()?.affiliateId) return true;
  return inject(Router).createUrlTree(['/partners/dashboard']);
};

/** Lets affiliates in; others sign in first, and come back to where they wanted to go. */
export const partnersOnly: CanActivateFn = async (_route, state) => {
  const [session, router, account] = [inject(Session), inject(Router), inject(PartnerAccount)];
  if (!session.user()?.affiliateId) {
    return router.createUrlTree(['/partners/sign-in'], { queryParams: { back: state.url } });
  }
  // What it shows, it asks for itself when this fails.
  await account.once().catch(() => undefined);
  return true;
};

/** The portal is for those who were approved; others see how their application stands. */
export const approvedPartner: CanActivateFn = () => {
  const { onboarding } = inject(PartnerAccount);
  const status = onboarding()?.status;
  if (status === undefined || status === 'approved' || status === 'suspended') return true;
  return inject(Router).createUrlTree(['/partners/account/onboarding']);
};

/** Resolves when the styles apply, or cannot be had. */
function styled(document: Document): Promise<void> {
  const there = document.querySelector<HTMLLinkElement>('link[data-partners]');
  if (there) return Promise.resolve();
  return new Promise((resolve) => {
    const link = document.createElement('link');
    link.rel = 'stylesheet';
    link.href = new URL('partners.css', document.baseURI).href;
    link.dataset['partners'] = '';
    link.addEventListener('load', () => resolve());
    link.addEventListener('error', () => resolve());
    document.head.append(link);
  });
}

/**
 * What makes an app of these pages: its manifest, and the service worker that keeps them for when there is
 * no network. It has the partners' pages alone: shoppers are not made to keep anything.
 */
function installable(document: Document): void {
  if (document.querySelector('link[rel=manifest]')) return;
  const at = (path: string): string => new URL(path, document.baseURI).href;
  const link = document.createElement('link');
  link.rel = 'manifest';
  link.href = at('partners.webmanifest');
  document.head.append(link);
  if (!isDevMode() && 'serviceWorker' in navigator) {
    // Without one everything works, but for being offline.
    navigator.serviceWorker
      .register(at('ngsw-worker.js'), { scope: at('partners/') })
      .catch(() => undefined);
  }
}
