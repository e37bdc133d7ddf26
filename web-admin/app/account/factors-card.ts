import { Component, computed, inject, resource, signal, viewChild } from '@angular/core';
import { attempt } from '../ui/attempt';
import { CodeField } from '../sign-in/code-field';
import { DoorRefusal } from '../sign-in/door';
import { Enrol } from '../sign-in/enrol';
import { arePasskeysPossible, NoPasskeys } from '../sign-in/no-passkeys';
import { PasswordField } from '../sign-in/password-field';
import { RecoveryCodes } from '../sign-in/recovery-codes';
import type { Enrolled } from '../sign-in/sign-in-api';
import { Dialog } from '../ui/dialog';
import { Icon } from '../ui/icon';
import { Loading, ProblemState } from '../ui/states';
import { TimePipe } from '../ui/time';
import { Toasts } from '../ui/toasts';
import { AccountApi, type Passkey } from './account-api';

/** What is asked about, in a dialog. */
type Asked =
  | { readonly about: 'add'; readonly kind: 'totp' | 'passkey' }
  | { readonly about: 'remove-totp' }
  | { readonly about: 'remove-passkey'; readonly passkey: Passkey }
  | { readonly about: 'new-codes' }
  | { readonly about: 'codes'; readonly codes: readonly string[] };

const headings: Readonly<Record<Asked['about'], string>> = {
  add: 'Set up a second factor',
  'remove-totp': 'Remove the authenticator app?',
  'remove-passkey': 'Remove the passkey?',
  'new-codes': 'Make new recovery codes?',
  codes: 'Keep your recovery codes',
};

/** The second factors of the user, to add and to remove. */
@Component({
  selector: 'app-factors-card',
  imports: [
    ...[
      CodeField,
      Dialog,
      DoorRefusal,
      Enrol,
      Icon,
      Loading,
      PasswordField,
      NoPasskeys,
      ProblemState,
      RecoveryCodes,
      TimePipe,
    ],
  ],
  templateUrl: './factors-card.html',
  styleUrl: './account.css',
})
export class FactorsCard {
  protected readonly arePasskeysPossible = arePasskeysPossible;
  private readonly api = inject(AccountApi);
  private readonly toasts = inject(Toasts);
  protected readonly factors = resource({
    loader: ({ abortSignal }) => this.api.factors(abortSignal),
  });
  protected readonly asked = signal<Asked | undefined>(undefined);
  protected readonly heading = computed(() => headings[this.asked()?.about ?? 'add']);
  protected readonly trying = attempt();
  protected readonly code = signal('');
  /** Asked for when signing in was a while ago. */
  protected readonly password = signal('');
  protected readonly isProofAsked = signal(false);
  private readonly dialog = viewChild(Dialog);
  private readonly field = viewChild(CodeField);

  protected ask(asked: Asked): void {
    this.trying.clear();
    this.code.set('');
    this.password.set('');
    this.isProofAsked.set(false);
    this.asked.set(asked);
  }

  protected enrolled({ recoveryCodes }: Enrolled): void {
    this.factors.reload();
    if (recoveryCodes) this.asked.set({ about: 'codes', codes: recoveryCodes });
    else this.finish('Second factor set up');
  }

  protected async removeTotp(event?: Event): Promise<void> {
    event?.preventDefault();
    if (!this.trying.isOpen()) return;
    const isDone = await this.trying.run(async () => {
      await this.api.removeTotp(this.code());
      this.finish('Authenticator app removed');
    });
    if (!isDone) this.field()?.empty();
  }

  protected async removePasskey(passkey: Passkey): Promise<void> {
    await this.proving(async () => {
      await this.api.removePasskey(passkey.id, this.password());
      this.finish(`Passkey ${passkey.name} removed`);
    });
  }

  protected async newCodes(): Promise<void> {
    await this.proving(async () => {
      const { recoveryCodes } = await this.api.newRecoveryCodes(this.password());
      this.factors.reload();
      this.asked.set({ about: 'codes', codes: recoveryCodes ?? [] });
    });
  }

  private proving(work: () => Promise<void>): Promise<boolean> {
    return this.trying.run(work, ({ code }) => {
      if (code === 'proof-needed') this.isProofAsked.set(true);
      return code === 'proof-needed';
    });
  }

  protected finish(text: string): void {
    this.dialog()?.close();
    this.asked.set(undefined);
    this.factors.reload();
    this.toasts.done(text);
  }
}
