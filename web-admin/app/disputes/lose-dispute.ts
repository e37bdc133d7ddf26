import { Component, computed, inject, input, output, signal } from '@angular/core';
import { answered, Api, type Dto } from '../api/api';
import { attempt } from '../ui/attempt';
import { Dialog } from '../ui/dialog';
import { Refusal } from '../ui/states';
import { lossReasons } from './words';

/** Decides against the affiliate, who reads why. */
@Component({
  selector: 'app-lose-dispute',
  imports: [Dialog, Refusal],
  template: `<app-dialog heading="Decide against the affiliate" (closed)="closed.emit()">
    <form class="form" id="lose-form" (submit)="$event.preventDefault(); send()">
      <p>
        Nothing is granted and the dispute is over: in the log it is <strong>lost</strong>. The
        affiliate reads the reason and the note.
      </p>
      <label class="field">
        <span>Reason code</span>
        <input
          #code
          type="text"
          required
          maxlength="64"
          list="loss-reasons"
          [value]="reasonCode()"
          (input)="reasonCode.set(code.value.toUpperCase())"
        />
        <datalist id="loss-reasons">
          @for (reason of reasons; track reason) {
            <option [value]="reason"></option>
          }
        </datalist>
      </label>
      <label class="field">
        <span>Note to the affiliate</span>
        <textarea
          #text
          required
          rows="4"
          maxlength="1000"
          [value]="note()"
          (input)="note.set(text.value)"
        ></textarea>
      </label>
      @if (trying.refusal(); as refused) {
        <app-refusal [error]="refused" />
      }
    </form>
    <button slot="actions" class="button" type="button" (click)="closed.emit()">Cancel</button>
    <button
      slot="actions"
      class="button danger"
      type="submit"
      form="lose-form"
      [disabled]="!isReady() || trying.isBusy()"
    >
      Decide against it
    </button>
  </app-dialog>`,
})
export class LoseDispute {
  readonly dispute = input.required<Dto<'OpenedDisputeDto'>>();
  readonly closed = output();
  readonly changed = output();
  private readonly api = inject(Api);
  protected readonly reasons = lossReasons;
  protected readonly reasonCode = signal('');
  protected readonly note = signal('');
  protected readonly trying = attempt();
  protected readonly isReady = computed(
    () => /^[A-Z0-9_]{1,64}$/.test(this.reasonCode()) && this.note().trim() !== '',
  );

  protected async send(): Promise<void> {
    if (!this.isReady()) return;
    await this.trying.run(async () => {
      const { id, revision } = this.dispute();
      const params = { path: { id }, header: { 'If-Match': `"rev-${revision}"` } };
      const body = { reasonCode: this.reasonCode(), note: this.note().trim() };
      await answered(this.api.http.POST('/api/v1/disputes/{id}/lose', { params, body }));
      this.changed.emit();
    });
  }
}
