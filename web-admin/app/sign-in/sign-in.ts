import { Component, computed, inject, input, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { Dto } from '../api/api';
import type { Problem } from '../api/problem';
import { Session } from '../session/session';
import { Icon } from '../ui/icon';
import { attempt } from '../ui/attempt';
import { Door, DoorRefusal } from './door';
import { Enrol } from './enrol';
import { arePasskeysPossible, NoPasskeys } from './no-passkeys';
import { PasswordField } from './password-field';
import { RecoveryCodes } from './recovery-codes';
import { SecondFactor } from './second-factor';
import { type Enrolled, passkeyTrouble, SignInApi } from './sign-in-api';

/** Where a sign-in stands. */
type Step =
  | { readonly at: 'password'; readonly notice?: string }
  | {
      readonly at: 'second-factor';
      readonly challenge: string;
      readonly factors: readonly string[];
    }
  | { readonly at: 'enrol'; readonly challenge: string }
  | { readonly at: 'codes'; readonly codes: readonly string[]; readonly signedIn: SignedIn };
type SignedIn = Dto<'SignedInDto'>;

const headings: Readonly<Record<Step['at'], string>> = {
  password: 'Sign in',
  'second-factor': 'Now your second factor',
  enrol: 'Set up a second factor',
  codes: 'Keep your recovery codes',
};

@Component({
  selector: 'app-sign-in',
  imports: [
    ...[RouterLink, Icon, Door, DoorRefusal, Enrol, NoPasskeys, PasswordField, RecoveryCodes],
    SecondFactor,
  ],
  templateUrl: './sign-in.html',
  styles: `
    .or {
      display: flex;
      gap: 10px;
      align-items: center;
      color: var(--ink-3);
    }
    .or::before,
    .or::after {
      flex: 1;
      border-top: 1px solid var(--line);
      content: '';
    }
  `,
})
export class SignIn {
  /** Where to go afterwards. */
  readonly back = input<string>();
  protected readonly session = inject(Session);
  protected readonly arePasskeysPossible = arePasskeysPossible;
  protected readonly trying = attempt();
  protected readonly step = signal<Step>({ at: 'password' });
  protected readonly heading = computed(() => headings[this.step().at]);
  protected readonly password = signal('');
  protected readonly trouble = signal<string | undefined>(undefined);
  private readonly api = inject(SignInApi);
  private readonly router = inject(Router);

  protected async signIn(event: Event, email: string): Promise<void> {
    event.preventDefault();
    if (!this.trying.isOpen()) return;
    this.trouble.set(undefined);
    await this.trying.run(
      async () => this.enter(await this.api.withPassword(email.trim(), this.password())),
      (problem) => this.goOn(problem),
    );
  }

  protected async signInByPasskey(): Promise<void> {
    this.trouble.set(undefined);
    await this.trying.run(async () => {
      try {
        await this.enter(await this.api.withPasskey());
      } catch (error) {
        const trouble = passkeyTrouble(error);
        if (trouble === undefined) throw error;
        this.trouble.set(trouble);
      }
    });
  }

  protected async enrolled({ recoveryCodes, signedIn }: Enrolled): Promise<void> {
    if (!signedIn) return;
    if (recoveryCodes) this.step.set({ at: 'codes', codes: recoveryCodes, signedIn });
    else await this.enter(signedIn);
  }

  protected async enter(signedIn: SignedIn): Promise<void> {
    this.session.admit(signedIn);
    await this.router.navigateByUrl(this.back() ?? '/');
  }

  protected restart(notice?: string): void {
    this.password.set('');
    this.trying.clear();
    this.step.set(notice === undefined ? { at: 'password' } : { at: 'password', notice });
  }

  /** The password was right, and something else is asked for. */
  protected goOn({ code, document }: Problem): boolean {
    const { challenge, factors } = document;
    if (challenge === undefined) return false;
    if (code === 'second-factor-required')
      this.step.set({ at: 'second-factor', challenge, factors: factors ?? [] });
    else if (code === 'enrolment-required') this.step.set({ at: 'enrol', challenge });
    else return false;
    return true;
  }
}
