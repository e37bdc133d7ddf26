import { Component, computed, inject, input, resource } from '@angular/core';
import { Dialog } from '../ui/dialog';
import { type Money, MoneyPipe } from '../ui/money';
import { ProblemState } from '../ui/states';
import { Status } from '../ui/status';
import { ShortIdPipe } from '../ui/short-id';
import { Decisions, type MovedSet } from './decisions';
import { Queue } from './queue';
import { actionWords } from './queue-words';
import { nothing, type Part, partsOf, type Selection, withAll } from './selection';

interface Changed {
  readonly id: string;
  readonly orderExternalId: string | null;
  readonly status: string;
  readonly remaining: Money;
}

/** The set as it is by now, and as of when. */
interface Now {
  readonly parts: readonly Part[];
  readonly position: string;
}

/** The set moved while one decided: what changed, what is there now, to decide on that. */
@Component({
  selector: 'app-moved-dialog',
  imports: [Dialog, MoneyPipe, ProblemState, ShortIdPipe, Status],
  template: `
    <app-dialog heading="The commissions are no longer what you saw" (closed)="close()">
      <div class="stack">
        <!-- Comes unasked, so no button has the focus: the next key is of what one was doing. -->
        <p class="told" tabindex="-1" autofocus>
          Nothing was decided. You saw <strong>{{ seen() }}</strong>; there are now
          <strong>{{ now() ?? '…' }}</strong>.
        </p>
        @if (changed().length > 0) {
          <div class="table-wrap" tabindex="0" role="region" aria-label="What changed">
            <table class="table">
              <caption class="visually-hidden">
                What changed
              </caption>
              <thead>
                <tr>
                  <th scope="col">Order</th>
                  <th scope="col">Now</th>
                  <th scope="col" class="num">Remaining</th>
                </tr>
              </thead>
              <tbody>
                @for (each of changed(); track each.id) {
                  <tr>
                    <td>{{ each.orderExternalId ?? (each.id | shortId) }}</td>
                    <td><app-status [of]="each.status" /></td>
                    <td class="num">{{ each.remaining | money }}</td>
                  </tr>
                }
              </tbody>
            </table>
          </div>
        } @else {
          <p class="quiet-text">
            Which ones changed is not known: they left the list or came anew.
          </p>
        }
        @if (fresh.error()) {
          <app-problem [error]="fresh.error()" (retry)="fresh.reload()" />
        }
      </div>
      <ng-container ngProjectAs="[slot=actions]">
        <button type="button" class="button" (click)="close()">Decide nothing</button>
        <button
          type="button"
          class="button primary"
          [disabled]="!fresh.hasValue() || fresh.value().parts.length === 0"
          (click)="accept()"
        >
          {{ verb() }} {{ now() ?? '' }}
        </button>
      </ng-container>
    </app-dialog>
  `,
  styles: `
    .told:focus {
      outline: none;
    }
  `,
})
export class MovedDialog {
  readonly moved = input.required<MovedSet>();
  private readonly decisions = inject(Decisions);
  private readonly queue = inject(Queue);
  protected readonly verb = computed(() => actionWords[this.moved().decision.action].verb);
  protected readonly seen = computed(() => this.decisions.sumWords([this.moved().part]));
  protected readonly changed = computed(
    () => (this.moved().problem.details['changed'] ?? []) as readonly Changed[],
  );
  protected readonly fresh = resource({
    params: () => this.moved(),
    loader: ({ params }) => this.partsNow(params),
  });
  protected readonly now = computed(() =>
    this.fresh.hasValue() ? this.decisions.sumWords(this.fresh.value().parts) : undefined,
  );

  protected accept(): void {
    if (!this.fresh.hasValue() || this.fresh.value().parts.length === 0) return;
    const { parts, position } = this.fresh.value();
    this.decisions.accept(this.moved(), parts, position);
  }

  protected close(): void {
    this.decisions.dismiss(this.moved());
    this.queue.reload();
  }

  /** The same set as it is by now: of these rows, or of all that the filter finds. */
  private async partsNow({ decision, part }: MovedSet): Promise<Now> {
    const { action, filter } = decision;
    if (part.ids !== undefined) {
      const rows = await this.queue.list.read(part.ids);
      return { parts: partsOf(action, withAll(nothing, rows), this.queue.found()), position: '' };
    }
    const [found, except] = await Promise.all([
      this.queue.summary(filter),
      this.queue.list.read(part.except),
    ]);
    const selection: Selection = {
      kind: 'matching',
      except: new Map(except.map((row) => [row.id, row])),
    };
    const all = partsOf(action, selection, found);
    const parts = all.filter(({ currency }) => currency === part.currency);
    return { parts, position: found.position };
  }
}
