import { Component, inject, input, output } from '@angular/core';
import { attempt } from '../ui/attempt';
import { DoorRefusal } from '../sign-in/door';
import { Dialog } from '../ui/dialog';
import { type User, UsersApi } from './users-api';

/** For who has lost phone and codes: takes the second factors away, so that they set one up anew. */
@Component({
  selector: 'app-reset-factors',
  imports: [Dialog, DoorRefusal],
  template: `
    <app-dialog heading="Remove the second factors?" (closed)="closed.emit()">
      <form class="form" id="reset-factors" (submit)="reset($event, reason.value)">
        <p>
          <strong>{{ user().email }}</strong> loses the authenticator app, the passkeys and the
          recovery codes, is signed out everywhere, and is told by mail. Roles that need a second
          factor set one up at the next sign-in. Make sure that it is them who ask.
        </p>
        <div class="field">
          <label for="reset-reason">Reason</label>
          <input
            #reason
            id="reset-reason"
            name="reason"
            required
            maxlength="500"
            autocomplete="off"
            aria-describedby="reset-hint"
            autofocus
          />
          <span class="hint" id="reset-hint">Kept for the record; do not name people.</span>
        </div>
        <app-door-refusal [attempt]="trying" />
      </form>
      <button slot="actions" class="button" type="button" (click)="closed.emit()">Cancel</button>
      <button
        slot="actions"
        class="button danger"
        type="submit"
        form="reset-factors"
        [disabled]="!trying.isOpen()"
      >
        Remove the second factors
      </button>
    </app-dialog>
  `,
})
export class ResetFactors {
  readonly user = input.required<User>();
  readonly closed = output();
  readonly done = output();
  protected readonly trying = attempt();
  private readonly api = inject(UsersApi);

  protected async reset(event: Event, reason: string): Promise<void> {
    event.preventDefault();
    if (!this.trying.isOpen()) return;
    await this.trying.run(async () => {
      await this.api.resetFactors(this.user().id, reason.trim());
      this.done.emit();
    });
  }
}
