import { Component, input } from '@angular/core';
import type { Dto } from '../api/api';
import { shortStream } from '../ui/actor-words';
import { DifferenceTable } from '../ui/difference-table';
import { Icon } from '../ui/icon';
import { MoneyPipe } from '../ui/money';

/** Whether what the screens show equals what the events say, state by state and leg by leg. */
@Component({
  selector: 'app-replay-verdict',
  imports: [DifferenceTable, Icon, MoneyPipe],
  template: `
    @let verdict = of();
    <p class="notice" [class.good]="verdict.matches" [class.wait]="!verdict.matches" role="status">
      <app-icon [name]="verdict.matches ? 'shield-check' : 'triangle-alert'" />
      <span>
        @if (verdict.matches) {
          <strong>What the screens show equals what the events say.</strong> State and ledger were
          compared leg by leg.
        } @else {
          <strong>The screens show something else than the events say.</strong>
          {{ verdict.books.matches ? 'The ledger agrees.' : 'The ledger differs.' }} The events are
          right: rebuild the projections “commissions” and “ledger”.
        }
      </span>
    </p>
    <details [open]="!verdict.matches">
      <summary>What was compared</summary>
      <h3>By the events, and on the screens</h3>
      <app-difference-table
        [before]="verdict.replayed"
        [after]="verdict.shown"
        [caption]="'State by the events, and as shown'"
      />
      <h3>The ledger</h3>
      <div class="table-wrap" tabindex="0" role="region" aria-label="What it moved by account">
        <table class="table">
          <caption class="visually-hidden">
            What the commission moved by account, by the events and by the ledger
          </caption>
          <thead>
            <tr>
              <th scope="col">Account</th>
              <th scope="col" class="num">By the events</th>
              <th scope="col" class="num">By the ledger</th>
            </tr>
          </thead>
          <tbody>
            @for (row of verdict.books.replayed; track row.account + row.currency) {
              <tr>
                <td class="mono" [title]="row.account">{{ short(row.account) }}</td>
                <td class="num">{{ row | money }}</td>
                <td class="num">{{ shown(row.account, row.currency) | money }}</td>
              </tr>
            }
          </tbody>
        </table>
      </div>
    </details>
  `,
  styles: `
    :host {
      display: block;
      min-width: 0;
    }
    .notice {
      margin-bottom: 8px;
    }
    summary {
      cursor: pointer;
      color: var(--ink-2);
    }
    h3 {
      font-size: var(--text);
    }
  `,
})
export class ReplayVerdict {
  readonly of = input.required<Dto<'ReplayVerdictDto'>>();
  protected readonly short = shortStream;

  protected shown(account: string, currency: string) {
    const all = this.of().books.shown;
    return all.find((each) => each.account === account && each.currency === currency);
  }
}
