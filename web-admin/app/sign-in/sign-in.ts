import { Component, inject, input, signal } from '@angular/core';
import { Router } from '@angular/router';
import { Api, answered } from '../api/api';
import { Session } from '../session/session';
import { Refusal } from '../ui/states';

@Component({
  selector: 'app-sign-in',
  imports: [Refusal],
  host: { class: 'door' },
  template: `
    <main class="door-card">
      <h1>Sign in to Tributary</h1>
      @if (session.hasEnded()) {
        <p class="hint" role="status">
          Your session has ended. Sign in again to go on where you were.
        </p>
      }
      <form (submit)="signIn($event, email.value, password.value)">
        <label class="field"
          ><span>E-mail</span
          ><input #email name="email" type="email" autocomplete="username" required autofocus
        /></label>
        <label class="field"
          ><span>Password</span
          ><input
            #password
            name="password"
            type="password"
            autocomplete="current-password"
            required
        /></label>
        @if (refusal(); as error) {
          <app-refusal [error]="error" />
        }
        <button class="button primary" type="submit" [disabled]="isBusy()">Sign in</button>
      </form>
    </main>
  `,
})
export class SignIn {
  /** Where to go afterwards. */
  readonly back = input<string>();
  protected readonly session = inject(Session);
  protected readonly refusal = signal<unknown>(undefined);
  protected readonly isBusy = signal(false);
  private readonly api = inject(Api);
  private readonly router = inject(Router);

  protected async signIn(event: Event, email: string, password: string): Promise<void> {
    event.preventDefault();
    this.isBusy.set(true);
    this.refusal.set(undefined);
    try {
      const body = { email, password };
      this.session.admit(await answered(this.api.http.POST('/api/v1/auth/sign-in', { body })));
      await this.router.navigateByUrl(this.back() ?? '/');
    } catch (error) {
      this.refusal.set(error);
    } finally {
      this.isBusy.set(false);
    }
  }
}
