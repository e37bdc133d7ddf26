import { Component, inject, input, linkedSignal, output, signal } from '@angular/core';
import { Dialog } from '../ui/dialog';
import { CountPipe, MoneyPipe } from '../ui/money';
import { ManyPipe } from '../ui/plural';
import { Refusal } from '../ui/states';
import { type OneBatch, PayoutsApi } from './payouts-api';

/** The second person's yes, to exactly what the hash says. */
@Component({
  selector: 'app-approve-batch',
  imports: [Dialog, CountPipe, ManyPipe, MoneyPipe, Refusal],
  template: `
    <app-dialog heading="Approve this batch" (closed)="closed.emit()">
      <form class="form" id="approve-batch" (submit)="approve($event, note.value)">
        <dl class="facts">
          <dt>Pays</dt>
          <dd class="strong">{{ seen().total | money }}</dd>
          <dt>Lines</dt>
          <dd>{{ seen().lines | count }}</dd>
          <dt>Draft</dt>
          <dd>{{ seen().draft }}</dd>
        </dl>
        <div class="field">
          <span class="field-label">You sign this content hash</span>
          <p class="hash snippet wrap">{{ seen().contentHash }}</p>
          <span class="hint"
            >It names every line, account and amount. If anything changes before your yes arrives,
            it is refused.</span
          >
        </div>
        @if (seen().contentHash !== batch().contentHash) {
          <p class="notice wait" role="alert">
            The batch has changed while you looked: close this and read the new draft.
          </p>
        }
        <label class="field"
          ><span>Note, for those who read it later</span>
          <input #note maxlength="1000" autocomplete="off" />
        </label>
        <p class="quiet-text">
          Then every commission is locked and its lines are sent. It cannot be cancelled after that.
        </p>
        @if (refusal(); as error) {
          <app-refusal [error]="error" />
        }
      </form>
      <button slot="actions" class="button" type="button" (click)="closed.emit()">Not yet</button>
      <button
        slot="actions"
        class="button primary"
        type="submit"
        form="approve-batch"
        [disabled]="isBusy()"
      >
        {{ isBusy() ? 'Approving…' : 'Approve ' }}
        @if (!isBusy()) {
          {{ seen().lines | many: 'line' }} ·
          {{ seen().total | money }}
        }
      </button>
    </app-dialog>
  `,
  styles: `
    .wrap {
      margin: 0;
      white-space: normal;
    }
  `,
})
export class ApproveBatch {
  readonly batch = input.required<OneBatch>();
  readonly closed = output();
  readonly approved = output<OneBatch>();
  /** As it was when the dialog was opened: what a person looked at is what is signed. */
  protected readonly seen = linkedSignal<OneBatch, OneBatch>({
    source: this.batch,
    computation: (now, before) => before?.value ?? now,
  });
  protected readonly isBusy = signal(false);
  protected readonly refusal = signal<unknown>(undefined);
  private readonly api = inject(PayoutsApi);

  protected async approve(event: Event, note: string): Promise<void> {
    event.preventDefault();
    const { contentHash } = this.seen();
    if (this.isBusy() || contentHash === null) return;
    this.isBusy.set(true);
    this.refusal.set(undefined);
    try {
      this.approved.emit(await this.api.approve(this.seen(), contentHash, note.trim()));
    } catch (error) {
      this.refusal.set(error);
    } finally {
      this.isBusy.set(false);
    }
  }
}
