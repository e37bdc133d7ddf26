import { Component, computed, inject, input, output, signal } from '@angular/core';
import { answered, Api, type Dto } from '../api/api';
import { attempt } from '../ui/attempt';
import { Dialog } from '../ui/dialog';
import { Refusal } from '../ui/states';
import { declineReasons } from './words';

/** Refuses an application, for good: a reason code, and a line for the record. */
@Component({
  selector: 'app-decline-dialog',
  imports: [Dialog, Refusal],
  template: `<app-dialog [heading]="'Decline ' + name()" (closed)="closed.emit()">
    <form class="form" id="decline-form" (submit)="$event.preventDefault(); send()">
      <p>
        For good: no order will be credited to this application. Whoever wants to try again applies
        again.
      </p>
      <label class="field">
        <span>Reason</span>
        <select #codeField autofocus (change)="code.set(codeField.value)">
          @for (reason of reasons; track reason.value) {
            <option [value]="reason.value" [selected]="reason.value === code()">
              {{ reason.label }} ({{ reason.value }})
            </option>
          }
        </select>
      </label>
      <label class="field">
        <span>Note, for the record</span>
        <input
          #noteField
          type="text"
          maxlength="500"
          autocomplete="off"
          [value]="note()"
          (input)="note.set(noteField.value)"
        />
        <span class="hint">It stays in the log for ever: do not name people.</span>
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
      form="decline-form"
      [disabled]="trying.isBusy()"
    >
      Decline the application
    </button>
  </app-dialog>`,
})
export class DeclineDialog {
  readonly affiliate = input.required<Dto<'AffiliateDto'>>();
  readonly closed = output();
  readonly declined = output<Dto<'DecidedAffiliateDto'>>();
  protected readonly reasons = declineReasons;
  private readonly api = inject(Api);
  protected readonly code = signal(declineReasons[0].value);
  protected readonly note = signal('');
  protected readonly trying = attempt();
  protected readonly name = computed(() => this.affiliate().name ?? 'the application');

  protected async send(): Promise<void> {
    if (this.trying.isBusy()) return;
    const { id, revision } = this.affiliate();
    const params = { path: { id }, header: { 'If-Match': `"rev-${revision}"` } };
    const note = this.note().trim();
    const body = { reasonCode: this.code(), ...(note === '' ? {} : { note }) };
    await this.trying.run(async () => {
      const sent = this.api.http.POST('/api/v1/affiliates/{id}/decline', { params, body });
      this.declined.emit(await answered(sent));
    });
  }
}
