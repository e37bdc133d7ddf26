import { Component, computed, inject, resource, signal } from '@angular/core';
import { answered, Api } from '../api/api';
import { problemOf } from '../api/problem';
import { Loading, ProblemState, Refusal } from '../ui/states';
import { Toasts } from '../ui/toasts';
import { OpenMerchant } from './open-merchant';

/** The account that a merchant pays its affiliates from: kept sealed, shown masked. */
@Component({
  selector: 'app-bank-tab',
  imports: [Loading, ProblemState, Refusal],
  template: `
    <section class="card" aria-labelledby="account">
      <h2 id="account">The account that payouts come from</h2>
      @if (read.hasValue()) {
        @if (read.value(); as account) {
          <p>
            <span class="mono">{{ account.label }}</span>
          </p>
        } @else {
          <p class="quiet-text">None yet: files for the bank need one.</p>
        }
      } @else if (read.error(); as error) {
        <app-problem [error]="error" (retry)="read.reload()" />
      } @else {
        <app-loading [rows]="1" />
      }
    </section>
    @if (mayUpdate()) {
      <form
        class="card form"
        aria-labelledby="other"
        (submit)="save($event, name.value, iban.value, bic.value)"
      >
        <h2 id="other">Set another one</h2>
        <label class="field">
          <span>Holder, as the bank knows it</span>
          <input #name required maxlength="140" autocomplete="off" />
        </label>
        <label class="field">
          <span>IBAN</span>
          <input #iban required maxlength="42" autocomplete="off" class="mono" />
          <span class="hint">Kept sealed; afterwards only its last digits are shown.</span>
        </label>
        <label class="field">
          <span>BIC, outside SEPA</span>
          <input #bic maxlength="11" autocomplete="off" class="mono" />
        </label>
        @if (refusal(); as error) {
          <app-refusal [error]="error" />
        }
        <div class="form-actions">
          <button class="button primary" type="submit" [disabled]="isBusy()">
            {{ isBusy() ? 'Saving…' : 'Pay from this account' }}
          </button>
        </div>
      </form>
    }
  `,
  styles: `
    :host {
      display: grid;
      gap: 12px;
      max-width: 560px;
    }
    h2 {
      margin-bottom: 8px;
    }
  `,
})
export class BankTab {
  private readonly api = inject(Api);
  private readonly toasts = inject(Toasts);
  private readonly open = inject(OpenMerchant);
  protected readonly isBusy = signal(false);
  protected readonly refusal = signal<unknown>(undefined);
  protected readonly mayUpdate = computed(() => this.open.may('update', 'Merchant'));
  protected readonly read = resource({
    params: () => this.open.id(),
    loader: async ({ params: id, abortSignal: signal }) => {
      const params = { path: { id } };
      try {
        const call = this.api.http.GET('/api/v1/merchants/{id}/bank-account', { params, signal });
        return await answered(call);
      } catch (error) {
        if (problemOf(error).status === 404) return null;
        throw error;
      }
    },
  });

  protected async save(event: Event, name: string, iban: string, bic: string): Promise<void> {
    event.preventDefault();
    if (this.isBusy()) return;
    this.isBusy.set(true);
    this.refusal.set(undefined);
    try {
      const body = { name: name.trim(), iban, ...(bic.trim() ? { bic: bic.trim() } : {}) };
      const params = { path: { id: this.open.merchant().id } };
      await answered(this.api.http.POST('/api/v1/merchants/{id}/bank-account', { params, body }));
      (event.target as HTMLFormElement).reset();
      this.toasts.done('Payouts come from this account now');
      this.read.reload();
    } catch (error) {
      this.refusal.set(error);
    } finally {
      this.isBusy.set(false);
    }
  }
}
