import {
  afterNextRender,
  Component,
  computed,
  inject,
  input,
  linkedSignal,
  output,
  signal,
  viewChild,
} from '@angular/core';
import type { Dto } from '../api/api';
import { Icon } from '../ui/icon';
import { attempt } from '../ui/attempt';
import { CodeField } from './code-field';
import { DoorRefusal } from './door';
import { arePasskeysPossible, NoPasskeys } from './no-passkeys';
import { passkeyTrouble, SignInApi } from './sign-in-api';

type Way = 'totp' | 'passkey' | 'recovery-code';

const others: Readonly<Record<Way, string>> = {
  totp: 'Use the authenticator app',
  passkey: 'Use a passkey',
  'recovery-code': 'Use a recovery code',
};

/** The second step, by whatever the user has set up. */
@Component({
  selector: 'app-second-factor',
  imports: [Icon, CodeField, DoorRefusal, NoPasskeys],
  templateUrl: './second-factor.html',
  host: { class: 'form' },
})
export class SecondFactor {
  readonly challenge = input.required<string>();
  readonly factors = input.required<readonly string[]>();
  readonly signedIn = output<Dto<'SignedInDto'>>();
  /** It took too long: the password again. */
  readonly expired = output();
  protected readonly arePasskeysPossible = arePasskeysPossible;
  protected readonly trying = attempt();
  protected readonly way = linkedSignal<Way>(() => {
    const ways = this.factors() as readonly Way[];
    return ways.find((way) => way !== 'recovery-code') ?? 'recovery-code';
  });
  protected readonly elsewise = computed(() =>
    (this.factors() as readonly Way[])
      .filter((way) => way !== this.way())
      .map((way) => ({ way, label: others[way] })),
  );
  protected readonly code = signal('');
  protected readonly recoveryCode = signal('');
  protected readonly trouble = signal<string | undefined>(undefined);
  private readonly field = viewChild(CodeField);
  private readonly api = inject(SignInApi);

  constructor() {
    afterNextRender(() => this.field()?.focus());
  }

  protected turnTo(way: Way): void {
    this.trying.clear();
    this.trouble.set(undefined);
    this.way.set(way);
  }

  protected async prove(event?: Event): Promise<void> {
    event?.preventDefault();
    if (!this.trying.isOpen()) return;
    const proof =
      this.way() === 'totp' ? { code: this.code() } : { recoveryCode: this.recoveryCode().trim() };
    const isRight = await this.try(() => this.api.secondFactor(this.challenge(), proof));
    if (!isRight) this.field()?.empty();
  }

  protected async usePasskey(): Promise<void> {
    this.trouble.set(undefined);
    await this.try(async () => {
      try {
        return await this.api.secondFactorPasskey(this.challenge());
      } catch (error) {
        this.trouble.set(passkeyTrouble(error));
        if (this.trouble() === undefined) throw error;
        return undefined;
      }
    });
  }

  private try(work: () => Promise<Dto<'SignedInDto'> | undefined>): Promise<boolean> {
    return this.trying.run(
      async () => {
        const signedIn = await work();
        if (signedIn) this.signedIn.emit(signedIn);
      },
      ({ code }) => {
        if (code !== 'challenge-expired') return false;
        this.expired.emit();
        return true;
      },
    );
  }
}
