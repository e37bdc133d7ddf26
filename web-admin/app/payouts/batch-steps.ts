import { Component, computed, input } from '@angular/core';
import { Icon } from '../ui/icon';
import type { Batch } from './payouts-api';
import { stepsOf } from './words';

/** How far a batch has come; nothing of one that was cancelled. */
@Component({
  selector: 'app-batch-steps',
  imports: [Icon],
  templateUrl: './batch-steps.html',
  styles: `
    .steps {
      display: flex;
      flex-wrap: wrap;
      gap: 4px 14px;
      margin: 0;
      padding: 0;
      list-style: none;
    }
    .steps li {
      display: inline-flex;
      gap: 5px;
      align-items: center;
      color: var(--ink-3);
      font-size: var(--text-small);
    }
    .steps .done {
      color: var(--good);
    }
    .steps .now {
      color: var(--ink);
      font-weight: 620;
    }
  `,
})
export class BatchSteps {
  readonly batch = input.required<Batch>();
  protected readonly steps = computed(() => stepsOf(this.batch()));
}
