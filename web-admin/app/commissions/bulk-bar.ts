import { Component, computed, inject, output } from '@angular/core';
import { Keys } from '../shell/keys';
import { CountPipe, MoneyPipe } from '../ui/money';
import { Session } from '../session/session';
import { Toasts } from '../ui/toasts';
import { actionWords } from './queue-words';
import { Queue } from './queue';
import { type Action, isEmpty, mostAtOnce, sumsOf } from './selection';
import { countOf } from './sums';

const actions: readonly { readonly action: Action; readonly key: string }[] = [
  { action: 'approve', key: 'a' },
  { action: 'reject', key: 'r' },
  { action: 'hold', key: 'h' },
  { action: 'release', key: 'e' },
];

/** What is selected, and what can be done with it: the count and the total here are what is sent. */
@Component({
  selector: 'app-bulk-bar',
  imports: [CountPipe, Keys, MoneyPipe],
  host: { role: 'region', 'aria-label': 'Selection' },
  template: `
    @if (isShown()) {
      <div class="bar" [style.margin-bottom.px]="lift()">
        <p class="told" aria-live="polite">
          <strong>{{ count() | count }} selected</strong>
          @for (sum of sums(); track sum.currency) {
            <span> · {{ sum.total | money }}</span>
          }
          @if (isAll()) {
            <span class="quiet-text"> (all that match)</span>
          }
        </p>
        <div class="row">
          @for (each of offered(); track each.action) {
            <button
              type="button"
              class="button small"
              [class.primary]="each.action === 'approve'"
              [class.danger]="each.action === 'reject'"
              [disabled]="each.count === 0 || each.isTooMany"
              [title]="each.isTooMany ? 'At most 5,000 in one decision: narrow the filter' : ''"
              (click)="acted.emit(each.action)"
            >
              {{ each.verb }}
              @if (each.count !== count()) {
                {{ each.count | count }}
              }
              @if (hasKeys()) {
                <app-keys [of]="each.key" />
              }
            </button>
          }
          @if (!isAll() && canTakeAll()) {
            <button type="button" class="button small quiet" (click)="queue.selectAll()">
              Select all {{ queue.total() | count }}
            </button>
          }
          <button type="button" class="button small quiet" (click)="queue.clear()">
            Clear
            @if (hasKeys()) {
              <app-keys of="escape" />
            }
          </button>
        </div>
      </div>
    }
  `,
  styles: `
    .bar {
      display: flex;
      flex-wrap: wrap;
      gap: 8px 16px;
      align-items: center;
      justify-content: space-between;
      padding: 8px 12px;
      border: 1px solid var(--accent);
      border-radius: var(--radius);
      background: var(--raised);
      box-shadow: var(--shadow);
    }
    .told {
      font-variant-numeric: tabular-nums;
    }
  `,
})
export class BulkBar {
  readonly acted = output<Action>();
  protected readonly queue = inject(Queue);
  private readonly toasts = inject(Toasts);
  /** Messages stand where the bar does: it makes room, for a few. */
  protected readonly lift = computed(() => Math.min(this.toasts.shown().length, 4) * 56);
  /** Beside an open commission the keys are of that one, and Escape closes it. */
  protected readonly hasKeys = computed(() => this.queue.openId() === undefined);
  private readonly session = inject(Session);
  protected readonly isShown = computed(() => !isEmpty(this.queue.selection()));
  protected readonly isAll = computed(() => this.queue.selection().kind === 'matching');
  protected readonly sums = computed(() => sumsOf(this.queue.selection(), this.queue.found()));
  protected readonly count = computed(() => countOf(this.sums()));
  protected readonly canTakeAll = computed(() => this.queue.total() > this.count());
  protected readonly offered = computed(() =>
    actions
      .filter(({ action }) => mayDo(this.session, action))
      .map((each) => {
        const parts = this.queue.parts(each.action, { selection: this.queue.selection() });
        const isTooMany = parts.some(({ count }) => count > mostAtOnce);
        return { ...each, verb: actionWords[each.action].verb, count: countOf(parts), isTooMany };
      })
      .filter(({ action, count }) => action !== 'release' || count > 0),
  );
}

/** By the server's rules: who may reject may hold, who may approve may release. */
export function mayDo(session: Session, action: Action): boolean {
  return session.may(
    action === 'approve' || action === 'release' ? 'approve' : 'reject',
    'Commission',
  );
}
