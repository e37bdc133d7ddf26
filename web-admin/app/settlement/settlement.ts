import { Component, inject, input } from '@angular/core';
import { Router } from '@angular/router';
import { RouterLink } from '@angular/router';
import { Session } from '../session/session';
import { Page } from '../ui/page';
import { BankStatus } from './bank-status';
import { Reconciliation } from './reconciliation';
import { UnmatchedEntries } from './unmatched-entries';

const tabs = [
  { name: undefined, label: 'Reconciliation' },
  { name: 'unmatched', label: 'Unmatched entries' },
  { name: 'bank-status', label: 'Tell a bank status' },
] as const;

/** What banks say became of payments, until each batch comes to zero. */
@Component({
  selector: 'app-settlement',
  imports: [RouterLink, Page, BankStatus, Reconciliation, UnmatchedEntries],
  template: `
    <app-page
      heading="Settlement"
      lede="What the bank says closes payout lines by their reference. A batch is reconciled when nothing of it is outstanding."
    >
      <nav class="tabs" aria-label="Settlement">
        @for (each of shown(); track each.label) {
          <a
            class="tab"
            routerLink="."
            [queryParams]="{ tab: each.name ?? null, status: null, entry: null }"
            [attr.aria-current]="tab() === each.name ? 'page' : null"
            >{{ each.label }}</a
          >
        }
      </nav>
      @if (tab() === 'unmatched') {
        <app-unmatched-entries [status]="status()" [entry]="entry()" (opened)="open($event)" />
      } @else if (tab() === 'bank-status' && maySend()) {
        <app-bank-status />
      } @else {
        <app-reconciliation />
      }
    </app-page>
  `,
})
export class Settlement {
  /** In the address. */
  readonly tab = input<string>();
  readonly status = input<string>();
  readonly entry = input<string>();
  private readonly session = inject(Session);
  private readonly router = inject(Router);

  protected maySend(): boolean {
    return this.session.may('create', 'BankFile');
  }

  protected shown() {
    return tabs.filter(({ name }) => name !== 'bank-status' || this.maySend());
  }

  protected open(queryParams: Record<string, string | undefined>): void {
    void this.router.navigate([], { queryParams, queryParamsHandling: 'merge' });
  }
}
