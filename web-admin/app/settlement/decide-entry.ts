import {
  Component,
  computed,
  effect,
  inject,
  input,
  output,
  resource,
  signal,
} from '@angular/core';
import { AffiliateNames } from '../payouts/affiliate-names';
import { shortId } from '../payouts/words';
import { Dialog } from '../ui/dialog';
import { MoneyPipe } from '../ui/money';
import { Loading, ProblemState, Refusal } from '../ui/states';
import { Status } from '../ui/status';
import { TimePipe } from '../ui/time';
import { Toasts } from '../ui/toasts';
import { type Entry, SettlementApi } from './settlement-api';
import { kindWords, whyUnmatched } from './words';

/** Says which line an entry is of, or gives it up with a reason. */
@Component({
  selector: 'app-decide-entry',
  imports: [Dialog, MoneyPipe, Loading, ProblemState, Refusal, Status, TimePipe],
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
  protected readonly shortId = shortId;
  protected readonly words = { kind: kindWords, why: whyUnmatched };
  protected readonly names = inject(AffiliateNames);
  protected readonly isBusy = signal(false);
  protected readonly refusal = signal<unknown>(undefined);
  protected readonly chosen = signal('');
  protected readonly search = signal('');
  private readonly api = inject(SettlementApi);
  private readonly toasts = inject(Toasts);
  protected readonly lines = resource({
    loader: ({ abortSignal }) => this.api.lines(abortSignal),
  });
  /** Those of the same amount first: they are the likely ones. */
  protected readonly likely = computed(() => {
    const all = this.lines.hasValue() ? this.lines.value() : [];
    const { amount } = this.entry();
    const wanted = this.search().trim().toLowerCase();
    const isAlike = (line: (typeof all)[number]) =>
      amount !== null && line.pay.amount === amount.amount && line.pay.currency === amount.currency;
    return all
      .filter(({ id, affiliateId, status }) => {
        const text = `${id} ${affiliateId} ${this.names.of(affiliateId) ?? ''}`.toLowerCase();
        return status !== 'drafted' && text.includes(wanted);
      })
      .map((line) => ({ line, isAlike: isAlike(line) }))
      .sort((one, other) => Number(other.isAlike) - Number(one.isAlike))
      .slice(0, 50);
  });

  constructor() {
    effect(() => {
      if (!this.lines.hasValue()) return;
      void this.names.want(this.lines.value().map(({ affiliateId }) => affiliateId));
    });
  }

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
