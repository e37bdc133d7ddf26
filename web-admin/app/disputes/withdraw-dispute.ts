import { Component, inject, input, output } from '@angular/core';
import { answered, Api, type Dto } from '../api/api';
import { attempt } from '../ui/attempt';
import { Dialog } from '../ui/dialog';
import { Refusal } from '../ui/states';

/** The affiliate takes the objection back. */
@Component({
  selector: 'app-withdraw-dispute',
  imports: [Dialog, Refusal],
  template: `<app-dialog heading="Withdraw the dispute" (closed)="closed.emit()">
    <p>It ends without a decision, and nothing is granted.</p>
    @if (trying.refusal(); as refused) {
      <app-refusal [error]="refused" />
    }
    <button slot="actions" class="button" type="button" (click)="closed.emit()">Keep it</button>
    <button
      slot="actions"
      class="button danger"
      type="button"
      [disabled]="trying.isBusy()"
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
  protected readonly trying = attempt();

  protected async send(): Promise<void> {
    await this.trying.run(async () => {
      const params = { path: { id: this.dispute().id } };
      await answered(this.api.http.POST('/api/v1/disputes/{id}/withdraw', { params }));
      this.changed.emit();
    });
  }
}
