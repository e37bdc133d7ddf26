import { Component, computed, inject, input } from '@angular/core';
import { Dialog } from '../ui/dialog';
import { ShortIdPipe } from '../ui/short-id';
import { Decisions, type Outcome } from './decisions';
import { Queue } from './queue';

interface Document {
  readonly title?: string;
  readonly detail?: string;
  readonly code?: string;
}

/** Which of many were refused, and why, in words. */
@Component({
  selector: 'app-refused-dialog',
  imports: [Dialog, ShortIdPipe],
  template: `
    <app-dialog
      [heading]="items().length + ' refused'"
      [isWide]="true"
      (closed)="decisions.refused.set(undefined)"
    >
      <p>They changed while you decided. The others were decided on.</p>
      <ul class="stack list">
        @for (item of items(); track item.id) {
          <li>
            <strong>{{ item.order ?? (item.id | shortId) }}</strong>
            {{ item.problem.title }}
            <code>{{ item.problem.code }}</code>
            @if (item.problem.detail) {
              <p class="quiet-text">{{ item.problem.detail }}</p>
            }
          </li>
        }
      </ul>
    </app-dialog>
  `,
  styles: `
    .list {
      gap: 10px;
      margin-top: 12px;
    }
  `,
})
export class RefusedDialog {
  readonly outcome = input.required<Outcome>();
  protected readonly decisions = inject(Decisions);
  private readonly queue = inject(Queue);
  protected readonly items = computed(() => {
    const orders = new Map(this.queue.rows().map((row) => [row.id, row.orderExternalId]));
    return this.outcome()
      .answer.items.filter(({ status }) => status === 'refused')
      .map(({ id, problem }) => ({
        id,
        order: orders.get(id),
        problem: (problem ?? {}) as Document,
      }));
  });
}
