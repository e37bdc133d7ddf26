import { computed, effect, inject, Service, signal } from '@angular/core';
import { Router } from '@angular/router';
import { Decisions } from '../commissions/decisions';
import { Session } from '../session/session';
import { Toasts } from '../ui/toasts';

/**
 * The way out: the sign-in page is loaded anew, so that nothing that was known, begun or offered stays
 * for who signs in next in this tab.
 */
@Service()
export class SignOut {
  private readonly session = inject(Session);
  private readonly decisions = inject(Decisions);
  private readonly toasts = inject(Toasts);
  private readonly router = inject(Router);
  /** True while it is asked what becomes of decisions that were not sent yet. */
  readonly isAsked = signal(false);
  readonly isBusy = signal(false);
  readonly pending = computed(() => this.decisions.underWay().length);

  /** Asks first when decisions were not sent yet. */
  async begin(): Promise<void> {
    if (this.pending() > 0) this.isAsked.set(true);
    else await this.leave();
  }

  /** Sends what waits and leaves when all of it was done; stays when something was not, and it is told. */
  async sendAndLeave(): Promise<void> {
    const before = this.toasts.shown().filter(({ kind }) => kind === 'refused').length;
    this.isBusy.set(true);
    this.decisions.flush();
    while (this.pending() > 0) await new Promise((resolve) => setTimeout(resolve, 100));
    this.isBusy.set(false);
    this.isAsked.set(false);
    const now = this.toasts.shown().filter(({ kind }) => kind === 'refused').length;
    if (now === before && this.decisions.moved().length === 0) await this.leave();
  }

  /** To be called by the frame, once: whoever ended the session, the page goes. */
  watch(): void {
    const wasIn = this.session.user() !== undefined;
    effect(() => {
      if (this.session.user() || !wasIn) return;
      const hasEnded = this.session.hasEnded();
      // After those who hear of it, too, have said what was lost by it.
      setTimeout(() => this.load(hasEnded), 50);
    });
  }

  private async leave(): Promise<void> {
    const isTold = await this.session.signOut();
    // What was said to one is not for the next.
    for (const { id } of this.toasts.shown()) this.toasts.close(id);
    if (isTold) return;
    this.toasts.refused(
      'Signed out on this page only: the server could not be reached. It is told as soon as this ' +
        'browser reaches it; until then its session lives on.',
    );
  }

  private load(hasEnded: boolean): void {
    this.toasts.carry();
    const url = new URL('sign-in', document.baseURI);
    if (hasEnded && this.router.url !== '/') url.searchParams.set('back', this.router.url);
    location.assign(url);
  }
}
