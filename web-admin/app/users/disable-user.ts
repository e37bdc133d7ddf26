import { Component, computed, inject, input, output } from '@angular/core';
import { attempt } from '../ui/attempt';
import { DoorRefusal } from '../sign-in/door';
import { Dialog } from '../ui/dialog';
import { type User, UsersApi } from './users-api';

/** Takes a user's way in, or withdraws the invitation of one who has not come yet. */
@Component({
  selector: 'app-disable-user',
  imports: [Dialog, DoorRefusal],
  template: `
    <app-dialog [heading]="words().heading" (closed)="closed.emit()">
      <form class="form" id="disable" (submit)="disable($event, reason.value)">
        <p>
          <strong>{{ user().email }}</strong> {{ words().what }}
        </p>
        <div class="field">
          <label for="disable-reason">Reason</label>
          <input
            #reason
            id="disable-reason"
            name="reason"
            required
            maxlength="500"
            autocomplete="off"
            aria-describedby="disable-hint"
            autofocus
          />
          <span class="hint" id="disable-hint">Kept for the record; do not name people.</span>
        </div>
        <app-door-refusal [attempt]="trying" />
      </form>
      <button slot="actions" class="button" type="button" (click)="closed.emit()">Cancel</button>
      <button
        slot="actions"
        class="button danger"
        type="submit"
        form="disable"
        [disabled]="!trying.isOpen()"
      >
        {{ words().action }}
      </button>
    </app-dialog>
  `,
})
export class DisableUser {
  readonly user = input.required<User>();
  readonly closed = output();
  readonly disabled = output();
  protected readonly trying = attempt();
  protected readonly words = computed(() =>
    this.user().status === 'invited'
      ? {
          heading: 'Withdraw the invitation?',
          what: 'can accept it no more. The address can be invited anew.',
          action: 'Withdraw the invitation',
        }
      : {
          heading: 'Disable the user?',
          what: 'is signed out everywhere and can sign in no more. This cannot be undone.',
          action: 'Disable the user',
        },
  );
  private readonly api = inject(UsersApi);

  protected async disable(event: Event, reason: string): Promise<void> {
    event.preventDefault();
    if (!this.trying.isOpen()) return;
    await this.trying.run(async () => {
      await this.api.disable(this.user().id, reason.trim());
      this.disabled.emit();
    });
  }
}
