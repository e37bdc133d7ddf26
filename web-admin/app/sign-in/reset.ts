import { Component, computed, inject, linkedSignal, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Session } from '../session/session';
import { Icon } from '../ui/icon';
import { attempt } from '../ui/attempt';
import { Door, DoorRefusal } from './door';
import { linkToken } from './link-token';
import { PasswordField } from './password-field';
import { SignInApi } from './sign-in-api';

/** A forgotten password: asks for a link by mail; by the link, chooses a new one. */
@Component({
  selector: 'app-reset',
  imports: [RouterLink, Icon, Door, DoorRefusal, PasswordField],
  templateUrl: './reset.html',
})
export class Reset {
  protected readonly trying = attempt();
  private readonly opened = linkToken();
  protected readonly token = linkedSignal(() => this.opened());
  /** Another link begins anew. */
  protected readonly isDone = linkedSignal({ source: this.opened, computation: () => false });
  protected readonly password = signal('');
  protected readonly heading = computed(() =>
    this.token() === undefined ? 'Reset your password' : 'Choose a new password',
  );
  /** The link is used up: another one can be asked for. */
  protected readonly isSpent = computed(() => this.trying.refusal()?.code === 'link-spent');
  private readonly api = inject(SignInApi);
  private readonly session = inject(Session);

  protected async ask(event: Event, email: string): Promise<void> {
    event.preventDefault();
    if (!this.trying.isOpen()) return;
    await this.trying.run(async () => {
      await this.api.askForReset(email.trim());
      this.isDone.set(true);
    });
  }

  protected async reset(event: Event, token: string): Promise<void> {
    event.preventDefault();
    if (!this.trying.isOpen()) return;
    await this.trying.run(async () => {
      await this.api.reset(token, this.password());
      // Every session of the user has ended, perhaps this browser's.
      this.session.forget();
      this.isDone.set(true);
    });
  }

  protected askAgain(): void {
    this.trying.clear();
    this.token.set(undefined);
  }
}
