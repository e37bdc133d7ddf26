import { Component, computed, effect, inject, input, output, untracked } from '@angular/core';
import { Updates } from '../api/updates';
import { Can } from '../session/can';
import { Icon } from '../ui/icon';
import { MoneyPipe } from '../ui/money';
import { paged } from '../ui/paged';
import { Empty, Loading, ProblemState } from '../ui/states';
import { Status } from '../ui/status';
import { TimePipe } from '../ui/time';
import { DecideEntry } from './decide-entry';
import { type EntryStatus, SettlementApi } from './settlement-api';
import { kindWords, referenceWords, whyUnmatched } from './words';

const statuses = ['open', 'claimed', 'matched', 'written-off'] as const;

/** What bank files said that closed no line: each is matched by a person or written off. */
@Component({
  selector: 'app-unmatched-entries',
  imports: [...[Can, Icon, MoneyPipe, Empty, Loading, ProblemState, Status, TimePipe, DecideEntry]],
  templateUrl: './unmatched-entries.html',
  styles: `
    :host {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: 12px;
    }
    @media (max-width: 700px) {
      .lesser {
        display: none;
      }
    }
  `,
})
export class UnmatchedEntries {
  readonly status = input<string>();
  readonly entry = input<string>();
  readonly opened = output<Record<string, string | undefined>>();
  protected readonly statuses = statuses;
  protected readonly reference = referenceWords;
  protected readonly words = { kind: kindWords, why: whyUnmatched };
  private readonly api = inject(SettlementApi);
  protected readonly asked = computed<EntryStatus>(
    () => statuses.find((each) => each === this.status()) ?? 'open',
  );
  protected readonly list = paged(
    () => ({ status: this.asked() }),
    ({ status }, cursor, aborted) => this.api.entries(status, cursor, aborted),
  );
  protected readonly chosen = computed(() =>
    this.list.items().find(({ id }) => id === this.entry()),
  );

  constructor() {
    const entries = inject(Updates).of('unmatched-entries');
    effect(() => {
      // Not under the hands of who decides on one.
      if (entries() !== '' && this.entry() === undefined) untracked(() => this.list.reload());
    });
  }

  protected decided(): void {
    this.opened.emit({ entry: undefined });
    this.list.reload();
  }
}
