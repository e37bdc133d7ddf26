import { Component, computed, inject, input, output, signal } from '@angular/core';
import { answered, Api, type Dto } from '../api/api';
import { attempt } from '../ui/attempt';
import { Dialog } from '../ui/dialog';
import { Refusal } from '../ui/states';

/** Suspends an approved affiliate, or reinstates a suspended one; both with a reason that stays. */
@Component({
  selector: 'app-standing-dialog',
  imports: [Dialog, Refusal],
  template: `<app-dialog [heading]="words() + ' ' + name()" (closed)="closed.emit()">
    <form class="form" id="standing-form" (submit)="$event.preventDefault(); send()">
      <p>
        @if (isSuspending()) {
          Orders from now on earn nothing. What was earned stays and is paid; links go on to lead to
          the shops.
        } @else {
          Orders from now on can be credited again. Those of the time between are not.
        }
      </p>
      <label class="field">
        <span>Reason</span>
        <input
          #field
          type="text"
          required
          maxlength="500"
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
      class="button"
      type="submit"
      form="standing-form"
      [class.danger]="isSuspending()"
      [class.primary]="!isSuspending()"
      [disabled]="trying.isBusy() || reason().trim() === ''"
    >
      {{ words() }}
    </button>
  </app-dialog>`,
})
export class StandingDialog {
  readonly affiliate = input.required<Dto<'AffiliateDto'>>();
  readonly closed = output();
  readonly changed = output<Dto<'DecidedAffiliateDto'>>();
  private readonly api = inject(Api);
  protected readonly reason = signal('');
  protected readonly trying = attempt();
  protected readonly name = computed(() => this.affiliate().name ?? 'the affiliate');
  protected readonly isSuspending = computed(() => this.affiliate().status !== 'suspended');
  protected readonly words = computed(() => (this.isSuspending() ? 'Suspend' : 'Reinstate'));

  protected async send(): Promise<void> {
    const { id, revision } = this.affiliate();
    const params = { path: { id }, header: { 'If-Match': `"rev-${revision}"` } };
    const body = { reason: this.reason().trim() };
    await this.trying.run(async () => {
      const sent = this.isSuspending()
        ? this.api.http.POST('/api/v1/affiliates/{id}/suspend', { params, body })
        : this.api.http.POST('/api/v1/affiliates/{id}/reinstate', { params, body });
      this.changed.emit(await answered(sent));
    });
  }
}
