import { Component, computed, effect, inject, input } from '@angular/core';
import { RouterLink, RouterLinkActive, RouterOutlet } from '@angular/router';
import { Session } from '../session/session';
import { Page } from '../ui/page';
import { Id } from '../ui/short-id';
import { Loading, ProblemState } from '../ui/states';
import { OpenMerchant } from './open-merchant';

/** One merchant: its keys, what they posted, and how to. */
@Component({
  selector: 'app-merchant-page',
  imports: [Id, Loading, Page, ProblemState, RouterLink, RouterLinkActive, RouterOutlet],
  providers: [OpenMerchant],
  template: `
    <app-page [heading]="heading()">
      @if (!isOwn) {
        <nav slot="before" class="small-text" aria-label="Back">
          <a routerLink="/merchants">Merchants</a>
        </nav>
      }
      <app-id slot="actions" [of]="id()" what="merchant" />
      @if (!open.read.error()) {
        <nav class="tabs" aria-label="Parts of the merchant">
          @for (tab of tabs(); track tab.label) {
            <a
              class="tab"
              [routerLink]="['/merchants', id()].concat(tab.path)"
              routerLinkActive="active"
              [routerLinkActiveOptions]="{
                paths: 'exact',
                queryParams: 'ignored',
                fragment: 'ignored',
                matrixParams: 'ignored',
              }"
              ariaCurrentWhenActive="page"
              >{{ tab.label }}</a
            >
          }
        </nav>
      }
      @if (open.read.hasValue()) {
        <router-outlet />
      } @else if (open.read.error(); as error) {
        <app-problem [error]="error" (retry)="open.read.reload()" />
      } @else {
        <app-loading />
      }
    </app-page>
  `,
})
export class MerchantPage {
  readonly id = input.required<string>();
  protected readonly open = inject(OpenMerchant);
  protected readonly isOwn = inject(Session).user()?.role === 'merchant';
  protected readonly heading = computed(() =>
    this.open.read.hasValue() ? this.open.read.value().name : 'Merchant',
  );
  protected readonly tabs = computed(() => {
    const bank = { path: ['bank'], label: 'Bank account' };
    return [
      ...(this.open.may('read', 'ApiKey') ? [{ path: [] as string[], label: 'Keys' }] : []),
      { path: ['postbacks'], label: 'Postbacks' },
      { path: ['guide'], label: 'Integration guide' },
      ...(this.open.may('read', 'Merchant') ? [bank] : []),
    ];
  });

  constructor() {
    effect(() => this.open.id.set(this.id()));
  }
}
