import { Component, computed, inject, input, linkedSignal, output, signal } from '@angular/core';
import { answered, Api } from '../api/api';
import { attempt } from '../ui/attempt';
import { Dialog } from '../ui/dialog';
import { AffiliatePicker } from '../ui/pickers/affiliate-picker';
import { ProgramPicker } from '../ui/pickers/program-picker';
import { Refusal } from '../ui/states';

/** Gives a code to an affiliate, for good. */
@Component({
  selector: 'app-assign-coupon',
  imports: [Dialog, AffiliatePicker, ProgramPicker, Refusal],
  template: `<app-dialog heading="Assign a coupon" (closed)="closed.emit()">
    <form class="form" id="coupon-form" (submit)="$event.preventDefault(); send()">
      <app-program-picker [isRequired]="true" placeholder="Choose a program" [(value)]="program" />
      <app-affiliate-picker
        [isRequired]="true"
        placeholder="Choose an affiliate"
        [(value)]="affiliate"
      />
      <label class="field">
        <span>Code</span>
        <input
          #field
          type="text"
          required
          minlength="2"
          maxlength="64"
          placeholder="ANNA10"
          autocomplete="off"
          [value]="code()"
          (input)="code.set(field.value.toUpperCase())"
        />
        <span class="hint"
          >As shoppers type it, in any case. Once assigned it cannot be given to another.</span
        >
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
      form="coupon-form"
      [disabled]="!isReady() || trying.isBusy()"
    >
      {{ trying.isBusy() ? 'Assigning…' : 'Assign ' + code().trim() }}
    </button>
  </app-dialog>`,
})
export class AssignCoupon {
  readonly programId = input('');
  readonly affiliateId = input('');
  readonly closed = output();
  readonly assigned = output<string>();
  private readonly api = inject(Api);
  protected readonly program = linkedSignal(() => this.programId());
  protected readonly affiliate = linkedSignal(() => this.affiliateId());
  protected readonly code = signal('');
  protected readonly trying = attempt();
  protected readonly isReady = computed(
    () => this.program() !== '' && this.affiliate() !== '' && this.code().trim().length > 1,
  );

  protected async send(): Promise<void> {
    if (!this.isReady() || this.trying.isBusy()) return;
    const [programId, affiliateId] = [this.program(), this.affiliate()];
    const body = { programId, affiliateId, code: this.code().trim() };
    await this.trying.run(async () => {
      const { code } = await answered(this.api.http.POST('/api/v1/coupons', { body }));
      this.assigned.emit(code);
    });
  }
}
