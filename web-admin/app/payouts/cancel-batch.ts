import { Component, inject, input, output, signal } from '@angular/core';
import { Dialog } from '../ui/dialog';
import { Refusal } from '../ui/states';
import { type OneBatch, PayoutsApi } from './payouts-api';

/** Gives a batch up before it is sent, with a reason. */
@Component({
  selector: 'app-cancel-batch',
  imports: [Dialog, Refusal],
  template: `
    <app-dialog heading="Cancel this batch" (closed)="closed.emit()">
      <form class="form" id="cancel-batch" (submit)="cancel($event, reason.value)">
        <p class="quiet-text">
          Nothing of it is paid, and its commissions are payable by the next batch. This cannot be
          undone.
        </p>
        <label class="field"
          ><span>Reason, for the record</span>
          <input #reason required maxlength="1000" autocomplete="off" />
        </label>
        @if (refusal(); as error) {
          <app-refusal [error]="error" />
        }
      </form>
      <button slot="actions" class="button" type="button" (click)="closed.emit()">Keep it</button>
      <button
        slot="actions"
        class="button danger"
        type="submit"
        form="cancel-batch"
        [disabled]="isBusy()"
      >
        {{ isBusy() ? 'Cancelling…' : 'Cancel the batch' }}
      </button>
    </app-dialog>
  `,
})
export class CancelBatch {
  readonly batch = input.required<OneBatch>();
  readonly closed = output();
  readonly cancelled = output<OneBatch>();
  protected readonly isBusy = signal(false);
  protected readonly refusal = signal<unknown>(undefined);
  private readonly api = inject(PayoutsApi);

  protected async cancel(event: Event, reason: string): Promise<void> {
    event.preventDefault();
    if (this.isBusy()) return;
    this.isBusy.set(true);
    this.refusal.set(undefined);
    try {
      this.cancelled.emit(await this.api.cancel(this.batch(), reason.trim()));
    } catch (error) {
      this.refusal.set(error);
    } finally {
      this.isBusy.set(false);
    }
  }
}
