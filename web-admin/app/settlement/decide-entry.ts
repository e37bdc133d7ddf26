import { Component, computed, inject, input, output, resource, signal } from '@angular/core';
import { AffiliateName } from '../affiliates/affiliate-names';
import { Dialog } from '../ui/dialog';
import { MoneyPipe } from '../ui/money';
import { AffiliatePicker } from '../ui/pickers/affiliate-picker';
import { Loading, ProblemState, Refusal } from '../ui/states';
import { Status } from '../ui/status';
import { TimePipe } from '../ui/time';
import { Toasts } from '../ui/toasts';
import { type Entry, SettlementApi } from './settlement-api';
import { kindWords, whyUnmatched } from './words';

/** Says which line an entry is of, or gives it up with a reason. */
@Component({
  selector: 'app-decide-entry',
  imports: [
    ...[AffiliateName, AffiliatePicker, Dialog, MoneyPipe, Loading, ProblemState, Refusal],
    ...[Status, TimePipe],
  ],
  templateUrl: './decide-entry.html',
  styles: `
    app-refusal {
      position: sticky;
      bottom: 0;
    }
    .lines {
      max-height: 260px;
    }
  `,
})
export class DecideEntry {
  readonly entry = input.required<Entry>();
  readonly closed = output();
  readonly decided = output();
  protected readonly words = { kind: kindWords, why: whyUnmatched };
  protected readonly isBusy = signal(false);
  protected readonly refusal = signal<unknown>(undefined);
  protected readonly chosen = signal('');
  protected readonly affiliateId = signal('');
  protected readonly lineId = signal('');
  private readonly api = inject(SettlementApi);
  private readonly toasts = inject(Toasts);
  private readonly isWholeId = computed(() => /^pln_[0-9A-Z]{26}$/.test(this.lineId().trim()));
  protected readonly isWrongId = computed(() => this.lineId().trim() !== '' && !this.isWholeId());
  /** Asked of the server, whatever the age of the line: those of the same amount, then what changed last. */
  protected readonly lines = resource({
    params: () => ({
      ...(this.affiliateId() === '' ? {} : { affiliateId: this.affiliateId() }),
      ...(this.isWholeId() ? { lineId: this.lineId().trim() } : {}),
    }),
    loader: async ({ params, abortSignal }) => {
      const { amount } = this.entry();
      const alike = amount && { pay: amount.amount, payCurrency: amount.currency };
      const [same, others] = await Promise.all([
        alike ? this.api.lines({ ...params, ...alike }, abortSignal) : [],
        this.api.lines(params, abortSignal),
      ]);
      const ids = new Set(same.map(({ id }) => id));
      return [
        ...same.map((line) => ({ line, isAlike: true })),
        ...others.filter(({ id }) => !ids.has(id)).map((line) => ({ line, isAlike: false })),
      ];
    },
  });
  protected readonly likely = computed(() => (this.lines.hasValue() ? this.lines.value() : []));

  protected match(event: Event, note: string): Promise<void> {
    event.preventDefault();
    return this.work(async () => {
      await this.api.match(this.entry().id, this.chosen(), note.trim());
      this.toasts.done('Matched: the line has its outcome');
    });
  }

  protected writeOff(event: Event, reason: string): Promise<void> {
    event.preventDefault();
    return this.work(async () => {
      await this.api.writeOff(this.entry().id, reason.trim());
      this.toasts.done('Written off');
    });
  }

  private async work(command: () => Promise<void>): Promise<void> {
    if (this.isBusy()) return;
    this.isBusy.set(true);
    this.refusal.set(undefined);
    try {
      await command();
      this.decided.emit();
    } catch (error) {
      this.refusal.set(error);
    } finally {
      this.isBusy.set(false);
    }
  }
}
