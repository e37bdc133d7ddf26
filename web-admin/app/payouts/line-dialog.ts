import { Component, computed, inject, input, output, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Dto } from '../api/api';
import { problemOf } from '../api/problem';
import { Can } from '../session/can';
import { Copy } from '../ui/copy';
import { Dialog } from '../ui/dialog';
import { saveFile } from '../ui/download';
import { Icon } from '../ui/icon';
import { MoneyPipe } from '../ui/money';
import { Refusal } from '../ui/states';
import { Status } from '../ui/status';
import { TimePipe } from '../ui/time';
import { Toasts } from '../ui/toasts';
import { AffiliateRef } from './affiliate-ref';
import { type Line, PayoutsApi } from './payouts-api';
import { methodWords, shortId } from './words';

const undecided = ['open', 'submitting', 'submitted'];

/** One line of a batch: its commissions, where it goes, what became of it, and a person's word on that. */
@Component({
  selector: 'app-line-dialog',
  imports: [
    ...[RouterLink, Can, Copy, Dialog, Icon, MoneyPipe, Refusal, Status, TimePipe, AffiliateRef],
  ],
  templateUrl: './line-dialog.html',
  styles: `
    app-refusal {
      position: sticky;
      bottom: 0;
    }
    .commissions {
      max-height: 220px;
    }
  `,
})
export class LineDialog {
  readonly line = input.required<Line>();
  readonly closed = output();
  readonly changed = output();
  protected readonly shortId = shortId;
  protected readonly methodWords = methodWords;
  protected readonly account = signal<Dto<'LineAccountToPayDto'> | undefined>(undefined);
  protected readonly refusal = signal<unknown>(undefined);
  protected readonly isBusy = signal(false);
  protected readonly isUndecided = computed(() => undecided.includes(this.line().status));
  private readonly api = inject(PayoutsApi);
  private readonly toasts = inject(Toasts);

  protected settle(event: Event, bankRef: string): Promise<void> {
    event.preventDefault();
    return this.work(async () => {
      await this.api.settle(this.line(), bankRef.trim());
      this.toasts.done('Settled: the books say that it was paid');
      this.changed.emit();
    });
  }

  protected fail(
    event: Event,
    reasonCode: string,
    reason: string,
    confirmedUnpaid: boolean,
  ): Promise<void> {
    event.preventDefault();
    return this.work(async () => {
      const words = reason.trim() === '' ? {} : { reason: reason.trim() };
      const sure = confirmedUnpaid ? { confirmedUnpaid } : {};
      await this.api.fail(this.line(), { reasonCode: reasonCode.trim(), ...words, ...sure });
      this.toasts.done('Failed: it is payable again, and the affiliate reads why');
      this.changed.emit();
    });
  }

  protected look(): Promise<void> {
    return this.work(async () => {
      const { batchId, id } = this.line();
      this.account.set(await this.api.account(batchId, id));
    });
  }

  protected receipt(): Promise<void> {
    const { batchId, id } = this.line();
    return this.work(async () => saveFile(await this.api.receipt(batchId, id)));
  }

  private async work(command: () => Promise<void>): Promise<void> {
    if (this.isBusy()) return;
    this.isBusy.set(true);
    this.refusal.set(undefined);
    try {
      await command();
    } catch (error) {
      this.refusal.set(problemOf(error));
    } finally {
      this.isBusy.set(false);
    }
  }
}
