import {
  Component,
  computed,
  effect,
  inject,
  input,
  output,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
import type { Dto } from '../api/api';
import { Copy } from '../ui/copy';
import { Icon } from '../ui/icon';
import { QrCode } from '../ui/qr-code';
import { attempt } from '../ui/attempt';
import { CodeField } from './code-field';
import { DoorRefusal } from './door';
import { arePasskeysPossible, NoPasskeys } from './no-passkeys';
import { PasswordField } from './password-field';
import { type Enrolled, passkeyTrouble, proof, SignInApi } from './sign-in-api';

/** Sets up a factor: an authenticator app, or a passkey. `enrolled` brings what the server answered. */
@Component({
  selector: 'app-enrol',
  imports: [Copy, Icon, QrCode, CodeField, DoorRefusal, NoPasskeys, PasswordField],
  templateUrl: './enrol.html',
  styles: `
    :host {
      display: grid;
      gap: 14px;
    }
    ol {
      display: grid;
      gap: 12px;
      margin: 0;
      padding-left: 20px;
    }
    li > * {
      margin-top: 8px;
    }
    .secret {
      display: flex;
      gap: 4px;
      align-items: center;
      overflow-wrap: anywhere;
    }
  `,
})
export class Enrol {
  /** Of `enrolment-required`; absent for who is signed in. */
  readonly challenge = input<string>();
  /** Which is set up; absent: asks. */
  readonly only = input<'totp' | 'passkey'>();
  readonly enrolled = output<Enrolled>();
  /** The challenge has run out: everything begins anew. */
  readonly expired = output();
  protected readonly arePasskeysPossible = arePasskeysPossible;
  protected readonly trying = attempt();
  protected readonly asked = signal<'totp' | 'passkey' | undefined>(undefined);
  protected readonly kind = computed(() => this.only() ?? this.asked());
  protected readonly setup = signal<Dto<'TotpSetupDto'> | undefined>(undefined);
  protected readonly secret = computed(
    () =>
      this.setup()
        ?.secret.match(/.{1,4}/g)
        ?.join(' ') ?? '',
  );
  protected readonly code = signal('');
  /** Asked for when signing in was a while ago. */
  protected readonly password = signal('');
  protected readonly isProofAsked = signal(false);
  protected readonly name = signal(deviceName());
  protected readonly trouble = signal<string | undefined>(undefined);
  private readonly field = viewChild(CodeField);
  private readonly api = inject(SignInApi);

  constructor() {
    effect(() => {
      if (this.kind() === 'totp') untracked(() => void this.begin());
    });
    effect(() => this.field()?.focus());
  }

  protected async confirm(event?: Event): Promise<void> {
    event?.preventDefault();
    if (!this.trying.isOpen()) return;
    const isRight = await this.try(async () =>
      this.enrolled.emit(await this.api.confirmTotp(this.code(), this.by())),
    );
    if (!isRight) this.field()?.empty();
  }

  protected async addPasskey(event: Event): Promise<void> {
    event.preventDefault();
    this.trouble.set(undefined);
    await this.try(async () => {
      try {
        this.enrolled.emit(await this.api.enrolPasskey(this.name().trim(), this.proved()));
      } catch (error) {
        const trouble = passkeyTrouble(error);
        if (trouble === undefined) throw error;
        this.trouble.set(trouble);
      }
    });
  }

  protected async begin(event?: Event): Promise<void> {
    event?.preventDefault();
    await this.try(async () => this.setup.set(await this.api.beginTotp(this.proved())));
  }

  private try(work: () => Promise<void>): Promise<boolean> {
    return this.trying.run(work, ({ code }) => {
      if (code === 'proof-needed') this.isProofAsked.set(true);
      if (code === 'proof-needed') return true;
      if (code !== 'challenge-expired') return false;
      this.expired.emit();
      return true;
    });
  }

  private proved(): { challenge?: string; password?: string } {
    return { ...this.by(), ...proof(this.password()) };
  }

  private by(): { challenge?: string } {
    const challenge = this.challenge();
    return challenge === undefined ? {} : { challenge };
  }
}

/** What to call the passkey of this very device. */
function deviceName(): string {
  const agent = navigator.userAgent;
  const known = ['iPhone', 'iPad', 'Android', 'Mac', 'Windows', 'Linux'];
  const found = known.find((name) => agent.includes(name));
  return found === undefined ? 'My passkey' : `My ${found} device`.replace('Mac device', 'Mac');
}
