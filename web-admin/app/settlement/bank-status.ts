import { Component, computed, inject, resource, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Icon } from '../ui/icon';
import { CountPipe, MoneyPipe } from '../ui/money';
import { ProblemState, Refusal } from '../ui/states';
import { SettlementApi, type Taken } from './settlement-api';
import { kindWords, referenceWords, resultWords, whyUnmatched } from './words';

/** One file of a bank, on its way or taken. */
interface Sent {
  readonly name: string;
  readonly is: 'reading' | 'sending' | 'taken' | 'refused';
  readonly taken?: Taken;
  readonly error?: unknown;
}

/** Takes what a bank says, as it says it: pain.002, camt.053 or CSV. */
@Component({
  selector: 'app-bank-status',
  imports: [RouterLink, Icon, CountPipe, MoneyPipe, ProblemState, Refusal],
  templateUrl: './bank-status.html',
  styleUrl: './bank-status.css',
})
export class BankStatus {
  protected readonly reference = referenceWords;
  protected readonly words = { kind: kindWords, result: resultWords, why: whyUnmatched };
  protected readonly sent = signal<readonly Sent[]>([]);
  protected readonly isOver = signal(false);
  protected readonly isBusy = signal(false);
  private readonly api = inject(SettlementApi);
  protected readonly merchants = resource({
    loader: ({ abortSignal }) => this.api.merchants(abortSignal),
  });
  private readonly named = signal<string | undefined>(undefined);
  protected readonly merchantId = computed(() => {
    const all = this.merchants.hasValue() ? this.merchants.value() : [];
    return this.named() ?? (all.length === 1 ? all[0]?.id : undefined) ?? '';
  });

  protected name(merchantId: string): void {
    this.named.set(merchantId || undefined);
  }

  protected drop(event: DragEvent): void {
    event.preventDefault();
    this.isOver.set(false);
    void this.send(event.dataTransfer?.files ?? null);
  }

  /** One after the other: the second may be about the first. */
  protected async send(files: FileList | null): Promise<void> {
    const merchantId = this.merchantId();
    if (!files || merchantId === '' || this.isBusy()) return;
    this.isBusy.set(true);
    this.sent.set([...files].map(({ name }) => ({ name, is: 'reading' })));
    for (const [n, file] of [...files].entries()) {
      try {
        const content = await file.text();
        this.note(n, { name: file.name, is: 'sending' });
        const taken = await this.api.tell({ merchantId, content });
        this.note(n, { name: file.name, is: 'taken', taken });
      } catch (error) {
        this.note(n, { name: file.name, is: 'refused', error });
      }
    }
    this.isBusy.set(false);
  }

  private note(n: number, now: Sent): void {
    this.sent.update((all) => all.map((each, place) => (place === n ? now : each)));
  }
}
