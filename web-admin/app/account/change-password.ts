import { Component, inject, signal } from '@angular/core';
import { attempt } from '../ui/attempt';
import { DoorRefusal } from '../sign-in/door';
import { PasswordField } from '../sign-in/password-field';
import { Toasts } from '../ui/toasts';
import { AccountApi } from './account-api';

@Component({
  selector: 'app-change-password',
  imports: [DoorRefusal, PasswordField],
  template: `
    <div class="card-head"><h2>Password</h2></div>
    <form class="form" (submit)="change($event)">
      <app-password-field
        label="Current password"
        [(value)]="current"
        [error]="trying.refusal()?.fields?.['current']"
      />
      <app-password-field
        label="New password"
        autocomplete="new-password"
        [isNew]="true"
        [(value)]="next"
        [error]="trying.refusal()?.fields?.['next']"
      />
      <p class="hint">All your other sessions end, and you are told by mail.</p>
      <app-door-refusal [attempt]="trying" [fields]="['current', 'next']" />
      <div class="form-actions">
        <button class="button primary" type="submit" [disabled]="!trying.isOpen()">
          Change the password
        </button>
      </div>
    </form>
  `,
})
export class ChangePassword {
  protected readonly trying = attempt();
  protected readonly current = signal('');
  protected readonly next = signal('');
  private readonly api = inject(AccountApi);
  private readonly toasts = inject(Toasts);

  protected async change(event: Event): Promise<void> {
    event.preventDefault();
    if (!this.trying.isOpen()) return;
    await this.trying.run(async () => {
      await this.api.changePassword(this.current(), this.next());
      this.current.set('');
      this.next.set('');
      this.toasts.done('Password changed, other sessions ended');
    });
  }
}
