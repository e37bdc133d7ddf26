import { Component, inject, input, output, signal } from '@angular/core';
import { answered, Api, type Dto } from '../api/api';
import { attempt } from '../ui/attempt';
import { Dialog } from '../ui/dialog';
import { AffiliatePicker } from '../ui/pickers/affiliate-picker';
import { Refusal } from '../ui/states';

/** Says who recruited an affiliate: once, for ever. */
@Component({
  selector: 'app-recruiter-dialog',
  imports: [Dialog, AffiliatePicker, Refusal],
  template: `<app-dialog heading="Who recruited the affiliate?" (closed)="closed.emit()">
    <form class="form" id="recruiter-form" (submit)="$event.preventDefault(); send()">
      <p>
        From here on programs may give the recruiter a share of what the affiliate earns. It is said
        once for ever: it cannot be changed.
      </p>
      <app-affiliate-picker
        label="Recruiter"
        placeholder="Choose an affiliate"
        [isRequired]="true"
        [(value)]="recruiterId"
      />
      @if (trying.refusal(); as refused) {
        <app-refusal [error]="refused" />
      }
    </form>
    <button slot="actions" class="button" type="button" (click)="closed.emit()">Cancel</button>
    <button
      slot="actions"
      class="button primary"
      type="submit"
      form="recruiter-form"
      [disabled]="trying.isBusy() || recruiterId() === ''"
    >
      Name the recruiter
    </button>
  </app-dialog>`,
})
export class RecruiterDialog {
  readonly affiliate = input.required<Dto<'AffiliateDto'>>();
  readonly closed = output();
  readonly changed = output();
  private readonly api = inject(Api);
  protected readonly recruiterId = signal('');
  protected readonly trying = attempt();

  protected async send(): Promise<void> {
    const { id, revision } = this.affiliate();
    const params = { path: { id }, header: { 'If-Match': `"rev-${revision}"` } };
    const body = { recruiterId: this.recruiterId() };
    await this.trying.run(async () => {
      await answered(this.api.http.POST('/api/v1/affiliates/{id}/recruiter', { params, body }));
      this.changed.emit();
    });
  }
}
