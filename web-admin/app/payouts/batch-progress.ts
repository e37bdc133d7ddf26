import { Component, computed, input } from '@angular/core';
import { CountPipe } from '../ui/money';
import type { Batch } from './payouts-api';

/** How many lines of a batch are settled, failed, or still on their way: in words and as a bar. */
@Component({
  selector: 'app-batch-progress',
  imports: [CountPipe],
  styles: `
    :host {
      display: grid;
      gap: 3px;
      min-width: 130px;
    }
    .words {
      color: var(--ink-2);
      font-size: var(--text-small);
    }
    .bad {
      color: var(--bad);
    }
  `,
  template: `
    @if (isSent()) {
      <progress
        class="progress"
        [value]="done()"
        [max]="batch().lines || 1"
        aria-label="Lines with an outcome"
      ></progress>
      <span class="words"
        >{{ count('settled') | count }} settled
        @if (failed()) {
          · <span class="bad">{{ failed() | count }} failed</span>
        }
        @if (batch().lines - done(); as open) {
          · {{ open | count }} on the way
        }
      </span>
    } @else {
      <span class="words">–</span>
    }
  `,
})
export class BatchProgress {
  readonly batch = input.required<Batch>();
  protected readonly isSent = computed(() =>
    ['submitted', 'completed'].includes(this.batch().status),
  );
  protected readonly failed = computed(() => this.count('failed') + this.count('returned'));
  protected readonly done = computed(() => this.count('settled') + this.failed());

  protected count(status: string): number {
    return this.batch().progress.find((each) => each.status === status)?.lines ?? 0;
  }
}
