import { Component, inject, input, linkedSignal, output } from '@angular/core';
import { answered, Api, type Dto } from '../api/api';
import { attempt } from '../ui/attempt';
import { Dialog } from '../ui/dialog';
import { Refusal } from '../ui/states';

/** The same address leads elsewhere; clicks until now stay as they are. */
@Component({
  selector: 'app-retarget-link',
  imports: [Dialog, Refusal],
  template: `<app-dialog
    [heading]="'Where should ' + link().code + ' lead?'"
    (closed)="closed.emit()"
  >
    <form class="form" id="retarget-form" (submit)="$event.preventDefault(); send()">
      <label class="field">
        <span>Leads to</span>
        <input
          #field
          type="url"
          required
          maxlength="2048"
          [value]="destination()"
          (input)="destination.set(field.value)"
        />
        <span class="hint">From the next click on. Printed QR codes stay good.</span>
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
      form="retarget-form"
      [disabled]="trying.isBusy() || destination().trim() === link().destinationUrl"
    >
      Retarget
    </button>
  </app-dialog>`,
})
export class RetargetLink {
  readonly link = input.required<Dto<'LinkDto'>>();
  readonly closed = output();
  readonly changed = output();
  private readonly api = inject(Api);
  protected readonly destination = linkedSignal(() => this.link().destinationUrl);
  protected readonly trying = attempt();

  protected async send(): Promise<void> {
    await this.trying.run(async () => {
      const { code, revision } = this.link();
      const params = { path: { code }, header: { 'If-Match': `"rev-${revision}"` } };
      const body = { destinationUrl: this.destination().trim() };
      await answered(this.api.http.POST('/api/v1/links/{code}/retarget', { params, body }));
      this.changed.emit();
    });
  }
}
