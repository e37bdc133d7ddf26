import {
  Component,
  computed,
  effect,
  ElementRef,
  inject,
  input,
  resource,
  viewChild,
} from '@angular/core';
import { Keys } from '../shell/keys';
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

/** The set moved while one decided: what changed, what is there now, and one key to decide on that. */
@Component({
  selector: 'app-moved-dialog',
  imports: [Dialog, Keys, MoneyPipe, ProblemState, ShortIdPipe, Status],
  template: `
    <app-dialog heading="The commissions are no longer what you saw" (closed)="close()">
      <div class="stack">
        <p>
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
          #yes
          [disabled]="!fresh.hasValue() || fresh.value().length === 0"
          (click)="accept()"
        >
          {{ verb() }} {{ now() ?? '' }} <app-keys of="enter" />
        </button>
      </ng-container>
    </app-dialog>
  `,
})
export class MovedDialog {
  readonly moved = input.required<MovedSet>();
  private readonly decisions = inject(Decisions);
  private readonly queue = inject(Queue);
  private readonly yes = viewChild.required<ElementRef<HTMLButtonElement>>('yes');
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
    this.fresh.hasValue() ? this.decisions.sumWords(this.fresh.value()) : undefined,
  );

  constructor() {
    // It cannot have the focus before it is known what it would do.
    effect(() => {
      if (this.fresh.hasValue()) setTimeout(() => this.yes().nativeElement.focus());
    });
  }

  protected accept(): void {
    if (this.fresh.hasValue() && this.fresh.value().length > 0) {
      this.decisions.accept(this.moved(), this.fresh.value());
    }
  }

  protected close(): void {
    this.decisions.dismiss(this.moved());
    this.queue.reload();
  }

  /** The same set as it is by now: of these rows, or of all that the filter finds. */
  private async partsNow({ decision, part }: MovedSet): Promise<readonly Part[]> {
    const { action, filter } = decision;
    if (part.ids !== undefined) {
      const rows = await this.queue.list.read(part.ids);
      return partsOf(action, withAll(nothing, rows), this.queue.found());
    }
    const [found, except] = await Promise.all([
      this.queue.summary(filter),
      this.queue.list.read(part.except),
    ]);
    const selection: Selection = {
      kind: 'matching',
      except: new Map(except.map((row) => [row.id, row])),
    };
    return partsOf(action, selection, found).filter(({ currency }) => currency === part.currency);
  }
}
