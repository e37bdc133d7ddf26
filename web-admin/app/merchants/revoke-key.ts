import { Component, inject, input, output, signal } from '@angular/core';
import { answered, Api } from '../api/api';
import { Dialog } from '../ui/dialog';
import { Refusal } from '../ui/states';
import { Toasts } from '../ui/toasts';
import type { ApiKey } from './scopes';

/** Ends a key for good, with a reason. */
@Component({
  selector: 'app-revoke-key',
  imports: [Dialog, Refusal],
  template: `
    <app-dialog [heading]="'Revoke ' + key().name" (closed)="closed.emit()">
      <form class="form" id="revoke-key" (submit)="revoke($event, reason.value)">
        <p>
          Whatever is posted with it from now on is refused. This cannot be undone; a new key can be
          made.
        </p>
        <label class="field">
          <span>Reason, for the record</span>
          <input #reason required maxlength="500" autocomplete="off" />
          <span class="hint">Do not name people.</span>
        </label>
        @if (refusal(); as error) {
          <app-refusal [error]="error" />
        }
      </form>
      <button slot="actions" class="button" type="button" (click)="closed.emit()">Keep it</button>
      <button
        slot="actions"
        class="button danger"
        type="submit"
        form="revoke-key"
        [disabled]="isBusy()"
      >
        {{ isBusy() ? 'Revoking…' : 'Revoke the key' }}
      </button>
    </app-dialog>
  `,
})
export class RevokeKey {
  readonly key = input.required<ApiKey>();
  readonly closed = output();
  readonly revoked = output();
  protected readonly isBusy = signal(false);
  protected readonly refusal = signal<unknown>(undefined);
  private readonly api = inject(Api);
  private readonly toasts = inject(Toasts);

  protected async revoke(event: Event, reason: string): Promise<void> {
    event.preventDefault();
    if (this.isBusy()) return;
    this.isBusy.set(true);
    this.refusal.set(undefined);
    const path = { id: this.key().id };
    try {
      await answered(
        this.api.http.POST('/api/v1/api-keys/{id}/revoke', {
          params: { path },
          body: { reason: reason.trim() },
        }),
      );
      this.toasts.done(`${this.key().name} is revoked`);
      this.revoked.emit();
    } catch (error) {
      this.refusal.set(error);
    } finally {
      this.isBusy.set(false);
    }
  }
}
