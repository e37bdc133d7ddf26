import { Component, computed, ElementRef, inject, signal, viewChild } from '@angular/core';
import { Router, RouterLink, RouterLinkActive, RouterOutlet } from '@angular/router';
import { Session } from '~kit/session/session';
import { Icon, type IconName } from '~kit/ui/icon';
import { Settings } from '~kit/ui/settings';
import { ToastList } from '~kit/ui/toasts';
import { forgetLastKnown } from './last-known';
import { OfflineBar } from './pwa/offline-bar';
import { InstallHint } from './pwa/install-hint';
import { PartnerAccount } from './partner-account';

interface Place {
  readonly path: string;
  readonly label: string;
  readonly icon: IconName;
  /** In the bar at the bottom of a phone; the others are behind "More". */
  readonly isInBar?: boolean;
}

const portal: readonly Place[] = [
  { path: '/partners/dashboard', label: 'Home', icon: 'house', isInBar: true },
  { path: '/partners/links', label: 'Links', icon: 'link', isInBar: true },
  { path: '/partners/earnings', label: 'Earnings', icon: 'banknote', isInBar: true },
  { path: '/partners/payouts', label: 'Payouts', icon: 'landmark', isInBar: true },
  { path: '/partners/performance', label: 'Performance', icon: 'activity' },
  { path: '/partners/creatives', label: 'Creatives', icon: 'megaphone' },
  { path: '/partners/disputes', label: 'Disputes', icon: 'dispute' },
];

const account: readonly Place[] = [
  { path: '/partners/account/onboarding', label: 'Getting started', icon: 'list-checks' },
  { path: '/partners/account/profile', label: 'Profile', icon: 'circle-user' },
  { path: '/partners/account/payout-method', label: 'How you are paid', icon: 'landmark' },
  { path: '/partners/account/tax', label: 'Tax details', icon: 'file-text' },
  { path: '/partners/account/page', label: 'Public page', icon: 'store' },
  { path: '/partners/account/notifications', label: 'Notifications', icon: 'mail' },
  { path: '/partners/account/security', label: 'Security', icon: 'shield-check' },
  { path: '/partners/account/terms', label: 'Terms', icon: 'book-open' },
];

/** The frame of the partners' pages: a bar at the bottom of a phone, a side bar where there is room. */
@Component({
  selector: 'app-partners-shell',
  imports: [
    ...[RouterLink, RouterLinkActive, RouterOutlet, Icon, InstallHint, OfflineBar, ToastList],
  ],
  templateUrl: './partners-shell.html',
  host: { class: 'portal', '(document:keydown.escape)': 'closeMore()' },
})
export class PartnersShell {
  protected readonly account = inject(PartnerAccount);
  protected readonly isMoreOpen = signal(false);
  /** Before the decision there is nothing to look at but the account. */
  protected readonly portal = computed(() => {
    const status = this.account.onboarding()?.status;
    return status === 'applied' || status === 'declined' ? [] : portal;
  });
  protected readonly own = account;
  protected readonly bar = computed(() => {
    const places = this.portal().filter(({ isInBar }) => isInBar);
    return places.length > 0 ? places : account.slice(0, 4);
  });
  protected readonly timeZone = inject(Settings).timeZone;
  private readonly opener = viewChild.required<ElementRef<HTMLElement>>('opener');
  private readonly session = inject(Session);
  private readonly router = inject(Router);

  /** Whoever closes it by key goes on where it was opened. */
  protected closeMore(): void {
    if (!this.isMoreOpen()) return;
    this.isMoreOpen.set(false);
    this.opener().nativeElement.focus();
  }

  protected async signOut(): Promise<void> {
    this.isMoreOpen.set(false);
    await this.session.signOut();
    forgetLastKnown();
    await this.router.navigateByUrl('/partners/sign-in');
  }
}
