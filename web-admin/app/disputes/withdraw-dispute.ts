import { Component, inject, input, output, signal } from '@angular/core';
import { answered, Api, type Dto } from '../api/api';
import { Dialog } from '../ui/dialog';
import { Refusal } from '../ui/states';

/** The affiliate takes the objection back. */
@Component({
  selector: 'app-withdraw-dispute',
  imports: [Dialog, Refusal],
  template: `<app-dialog heading="Withdraw the dispute" (closed)="closed.emit()">
    <p>It ends without a decision, and nothing is granted.</p>
    @if (error(); as refused) {
      <app-refusal [error]="refused" />
    }
    <button slot="actions" class="button" type="button" (click)="closed.emit()">Keep it</button>
    <button
      slot="actions"
      class="button danger"
      type="button"
      [disabled]="isSending()"
      (click)="send()"
    >
      Withdraw
    </button>
  </app-dialog>`,
})
export class WithdrawDispute {
  readonly dispute = input.required<Dto<'OpenedDisputeDto'>>();
  readonly closed = output();
  readonly changed = output();
  private readonly api = inject(Api);
  protected readonly error = signal<unknown>(undefined);
  protected readonly isSending = signal(false);

  protected async send(): Promise<void> {
    this.isSending.set(true);
    this.error.set(undefined);
    try {
      const params = { path: { id: this.dispute().id } };
      await answered(this.api.http.POST('/api/v1/disputes/{id}/withdraw', { params }));
      this.changed.emit();
    } catch (error) {
      this.error.set(error);
    } finally {
      this.isSending.set(false);
    }
  }
}
