import { Component } from '@angular/core';
import { Page } from '../ui/page';
import { AuditTabs } from './audit-tabs';
import { StreamSearch } from './stream-search';

/** Where every question "what happened to this?" begins. */
@Component({
  selector: 'app-find-stream',
  imports: [AuditTabs, Page, StreamSearch],
  template: `
    <app-page
      heading="Audit"
      lede="Every fact that was recorded, as it was recorded: who, when, why, and what it changed."
    >
      <app-audit-tabs />
      <div class="card"><app-stream-search [isFirst]="true" /></div>
      <div class="cards">
        @for (each of hints; track each.what) {
          <div class="card">
            <h2>{{ each.what }}</h2>
            <p class="quiet-text">{{ each.how }}</p>
          </div>
        }
      </div>
    </app-page>
  `,
  styles: `
    .cards {
      margin-top: 16px;
    }
    .cards h2 {
      font-size: var(--text);
    }
  `,
})
export class FindStream {
  protected readonly hints = [
    {
      what: 'A commission',
      how: 'Its id: every event with before and after, then its replay with the order behind it and the verdict.',
    },
    {
      what: 'An order',
      how: 'The shop’s own number, or cnv_…: how it was attributed, refunded and corrected.',
    },
    { what: 'A payout', how: 'pbt_… or pln_…: who drafted, who approved, what the bank said.' },
    { what: 'A person', how: 'aff_… or usr_…: what was decided. Personal data stays sealed here.' },
    { what: 'An entry of the ledger', how: 'Its id: the very event that posted it.' },
  ];
}
