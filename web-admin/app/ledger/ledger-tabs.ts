import { Component, computed, inject } from '@angular/core';
import { RouterLink, RouterLinkActive } from '@angular/router';
import { Session } from '../session/session';

/** From one page of the books to the next. */
@Component({
  selector: 'app-ledger-tabs',
  imports: [RouterLink, RouterLinkActive],
  template: `
    <nav class="tabs" aria-label="Ledger">
      @for (tab of tabs(); track tab.path) {
        <a
          class="tab"
          [routerLink]="tab.path"
          routerLinkActive="active"
          ariaCurrentWhenActive="page"
          [routerLinkActiveOptions]="exactly"
          >{{ tab.label }}</a
        >
      }
    </nav>
  `,
})
export class LedgerTabs {
  private readonly session = inject(Session);
  protected readonly tabs = computed(() => {
    const user = this.session.user();
    const seesAll = user?.role !== 'merchant' && user?.role !== 'affiliate';
    return [
      { path: '/ledger', label: 'Accounts', isShown: true },
      { path: '/ledger/trial-balance', label: 'Trial balance', isShown: seesAll },
      { path: '/ledger/entries', label: 'Entries', isShown: true },
      { path: '/ledger/exports', label: 'Exports', isShown: this.session.may('export', 'Ledger') },
    ].filter(({ isShown }) => isShown);
  });
  protected readonly exactly = {
    paths: 'exact' as const,
    queryParams: 'ignored' as const,
    matrixParams: 'ignored' as const,
    fragment: 'ignored' as const,
  };
}
