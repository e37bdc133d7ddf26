import { Component, computed, input } from '@angular/core';
import { CountPipe, MoneyPipe, type Money } from '../ui/money';
import { many, ManyPipe } from '../ui/plural';
import type { Batch } from './payouts-api';

/** What a batch comes to, and how it reconciles: total = settled + failed + outstanding. */
@Component({
  selector: 'app-batch-figures',
  imports: [CountPipe, ManyPipe, MoneyPipe],
  styles: `
    .cards {
      grid-template-columns: repeat(auto-fit, minmax(150px, 1fr));
    }
    .bar {
      margin-top: 12px;
    }
  `,
  template: `
    <div class="cards">
      @for (figure of figures(); track figure.label) {
        <div class="card figure">
          <span class="figure-label">{{ figure.label }}</span>
          <span class="figure-value">{{ figure.money | money }}</span>
          <span class="hint">{{ figure.hint }}</span>
        </div>
      }
    </div>
    @if (isSent()) {
      <progress
        class="progress bar"
        [value]="done()"
        [max]="batch().lines || 1"
        aria-label="Lines with an outcome"
      ></progress>
      <p class="hint" aria-live="polite">
        {{ done() | count }} of
        {{ batch().lines | many: 'line has its outcome' : 'lines have their outcome' }}.
      </p>
    }
  `,
})
export class BatchFigures {
  readonly batch = input.required<Batch>();
  protected readonly isSent = computed(() =>
    ['submitted', 'completed'].includes(this.batch().status),
  );
  protected readonly done = computed(
    () => this.sum('settled').lines + this.sum('failed', 'returned').lines,
  );
  protected readonly figures = computed(() => {
    const batch = this.batch();
    const planned = [
      { label: 'Earned', money: batch.gross, hint: 'payable up to the cut-off' },
      { label: 'Netted', money: batch.netted, hint: 'repays what affiliates owe' },
      { label: 'To pay', money: batch.total, hint: many(batch.lines, 'affiliate') },
    ];
    if (!this.isSent()) return planned;
    const [settled, failed] = [this.sum('settled'), this.sum('failed', 'returned')];
    return [
      { label: 'Total', money: batch.total, hint: many(batch.lines, 'line') },
      { label: 'Settled', money: settled.net, hint: many(settled.lines, 'line') },
      {
        label: 'Failed or returned',
        money: failed.net,
        hint: `${many(failed.lines, 'line')}, payable again`,
      },
      {
        ...{ label: 'Outstanding', money: batch.clearing },
        hint: BigInt(batch.clearing.amount) === 0n ? 'reconciled' : 'in payout-clearing',
      },
    ];
  });

  private sum(...statuses: string[]): { lines: number; net: Money } {
    const { progress, currency } = this.batch();
    const found = progress.filter(({ status }) => statuses.includes(status));
    const amount = found.reduce((sum, { net }) => sum + BigInt(net.amount), 0n);
    const lines = found.reduce((sum, each) => sum + each.lines, 0);
    return { lines, net: { amount: String(amount), currency } };
  }
}
