import { Component, computed, inject, input, output, signal } from '@angular/core';
import type { Dto } from '../api/api';
import { problemOf } from '../api/problem';
import { Can } from '../session/can';
import { Copy } from '../ui/copy';
import { Dialog } from '../ui/dialog';
import { saveFile } from '../ui/download';
import { Icon } from '../ui/icon';
import { ShortIdPipe } from '../ui/short-id';
import { Refusal } from '../ui/states';
import { Status } from '../ui/status';
import { Toasts } from '../ui/toasts';
import { LineCommissions } from './line-commissions';
import { LineFacts } from './line-facts';
import { LineVerdict } from './line-verdict';
import { type Failure, type Line, PayoutsApi } from './payouts-api';

const undecided = ['open', 'submitting', 'submitted'];

/** One line of a batch: its commissions, where it goes, what became of it, and a person's word on that. */
@Component({
  selector: 'app-line-dialog',
  imports: [
    ...[Can, Copy, Dialog, Icon, Refusal, ShortIdPipe, Status],
    ...[LineCommissions, LineFacts, LineVerdict],
  ],
  templateUrl: './line-dialog.html',
  styles: `
    app-refusal {
      position: sticky;
      bottom: 0;
    }
  `,
})
export class LineDialog {
  readonly line = input.required<Line>();
  readonly closed = output();
  readonly changed = output();
  protected readonly account = signal<Dto<'LineAccountToPayDto'> | undefined>(undefined);
  protected readonly refusal = signal<unknown>(undefined);
  protected readonly isBusy = signal(false);
  protected readonly isUndecided = computed(() => undecided.includes(this.line().status));
  private readonly api = inject(PayoutsApi);
  private readonly toasts = inject(Toasts);

  protected settle(bankRef: string): Promise<void> {
    return this.work(async () => {
      await this.api.settle(this.line(), bankRef);
      this.toasts.done('Settled: the books say that it was paid');
      this.changed.emit();
    });
  }

  protected fail(failure: Failure): Promise<void> {
    return this.work(async () => {
      await this.api.fail(this.line(), failure);
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
