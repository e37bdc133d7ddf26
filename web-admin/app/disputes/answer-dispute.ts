import { Component, inject, input, output, signal } from '@angular/core';
import { answered, Api, type Dto } from '../api/api';
import { attempt } from '../ui/attempt';
import { Dialog } from '../ui/dialog';
import { Refusal } from '../ui/states';

/** The merchant's side. The operator decides, on both. */
@Component({
  selector: 'app-answer-dispute',
  imports: [Dialog, Refusal],
  template: `<app-dialog heading="Answer the dispute" (closed)="closed.emit()">
    <form class="form" id="answer-form" (submit)="$event.preventDefault(); send()">
      <label class="field">
        <span>Your side of it</span>
        <textarea
          #field
          required
          rows="6"
          maxlength="4000"
          [value]="note()"
          (input)="note.set(field.value)"
        ></textarea>
        <span class="hint">Kept sealed. The affiliate and the operator read it.</span>
      </label>
      @if (trying.refusal(); as refused) {
        <app-refusal [error]="refused" />
      }
    </form>
    <button slot="actions" class="button" type="button" (click)="closed.emit()">Cancel</button>
    <button
      slot="actions"
      class="button primary"
      type="submit"
      form="answer-form"
      [disabled]="trying.isBusy() || note().trim() === ''"
    >
      Send the answer
    </button>
  </app-dialog>`,
})
export class AnswerDispute {
  readonly dispute = input.required<Dto<'OpenedDisputeDto'>>();
  readonly closed = output();
  readonly changed = output();
  private readonly api = inject(Api);
  protected readonly note = signal('');
  protected readonly trying = attempt();

  protected async send(): Promise<void> {
    await this.trying.run(async () => {
      const params = { path: { id: this.dispute().id } };
      const body = { note: this.note().trim() };
      await answered(this.api.http.POST('/api/v1/disputes/{id}/answer', { params, body }));
      this.changed.emit();
    });
  }
}
