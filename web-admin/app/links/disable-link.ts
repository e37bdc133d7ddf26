import { Component, inject, input, output, signal } from '@angular/core';
import { answered, Api, type Dto } from '../api/api';
import { attempt } from '../ui/attempt';
import { Dialog } from '../ui/dialog';
import { Refusal } from '../ui/states';

/** Switches a link off, with a reason that stays. */
@Component({
  selector: 'app-disable-link',
  imports: [Dialog, Refusal],
  template: `<app-dialog [heading]="'Disable the link ' + link().code" (closed)="closed.emit()">
    <form class="form" id="disable-form" (submit)="$event.preventDefault(); send()">
      <p>From now on it leads nowhere and counts nothing. It can be enabled again.</p>
      <label class="field">
        <span>Reason</span>
        <input
          #field
          type="text"
          required
          maxlength="500"
          placeholder="The campaign is over"
          [value]="reason()"
          (input)="reason.set(field.value)"
        />
        <span class="hint">For the record; do not name people.</span>
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
      form="disable-form"
      [disabled]="trying.isBusy() || reason().trim() === ''"
    >
      Disable
    </button>
  </app-dialog>`,
})
export class DisableLink {
  readonly link = input.required<Dto<'LinkDto'>>();
  readonly closed = output();
  readonly changed = output();
  private readonly api = inject(Api);
  protected readonly reason = signal('');
  protected readonly trying = attempt();

  protected async send(): Promise<void> {
    await this.trying.run(async () => {
      const { code, revision } = this.link();
      const params = { path: { code }, header: { 'If-Match': `"rev-${revision}"` } };
      const body = { reason: this.reason().trim() };
      await answered(this.api.http.POST('/api/v1/links/{code}/disable', { params, body }));
      this.changed.emit();
    });
  }
}
