import type { Config } from '../config.js';
import { ProblemError } from '../http/problem.js';
import type { DoorFactor } from '#domain/user/door.js';
import type { Credential } from './credentials.js';
import type { Rows } from './door-book.js';
import type { Passkey, Passkeys } from './passkeys.js';
import type { RecoveryCodes } from './recovery-codes.js';
import type { Totp } from './totp.js';

export const factorKinds = ['totp', 'passkey', 'recovery-code'] as const;
export type FactorKind = (typeof factorKinds)[number];

/** What a user has set up beside the password. */
export interface FactorsOfUser {
  readonly totp: { readonly enrolledAt: string } | null;
  readonly passkeys: readonly Passkey[];
  readonly recoveryCodesLeft: number;
}

/** The second factors of a user, all kinds together. */
export class Factors {
  constructor(
    private readonly config: Pick<Config, 'signIn'>,
    private readonly totp: Totp,
    private readonly passkeys: Passkeys,
    private readonly codes: RecoveryCodes,
  ) {}

  /** The same within a transaction. */
  on(rows: Rows): Factors {
    const { config, totp, passkeys, codes } = this;
    return new Factors(config, totp.on(rows), passkeys.on(rows), codes.on(rows));
  }

  /** Whether the user may not sign in without one. */
  isRequired({ standing, isExempt }: Credential): boolean {
    return !isExempt && this.config.signIn.rolesWithSecondFactor.includes(standing.role);
  }

  async of(userId: string): Promise<FactorsOfUser> {
    // One after the other: it may be on one connection.
    const enrolledAt = await this.totp.enrolledAt(userId);
    const passkeys = await this.passkeys.listOf(userId);
    const recoveryCodesLeft = await this.codes.left(userId);
    return { totp: enrolledAt === null ? null : { enrolledAt }, passkeys, recoveryCodesLeft };
  }

  /** What the user may be asked for; empty when the password is all there is. */
  async kindsOf(userId: string): Promise<readonly FactorKind[]> {
    const { totp, passkeys, recoveryCodesLeft } = await this.of(userId);
    if (!totp && passkeys.length === 0) return [];
    const has: Readonly<Record<FactorKind, boolean>> = {
      totp: totp !== null,
      passkey: passkeys.length > 0,
      'recovery-code': recoveryCodesLeft > 0,
    };
    return factorKinds.filter((kind) => has[kind]);
  }

  /** Recovery codes for the first factor of a user; null when there are unused ones from before. */
  async codesAfterEnrolment(userId: string): Promise<readonly string[] | null> {
    return (await this.codes.left(userId)) > 0 ? null : this.codes.make(userId);
  }

  /** Throws factor-needed when the user needs a factor and this is the last one. */
  async checkRemoval(credential: Credential): Promise<void> {
    const { totp, passkeys } = await this.of(credential.userId);
    const count = passkeys.length + (totp ? 1 : 0);
    if (count <= 1 && this.isRequired(credential)) throw new ProblemError('factor-needed');
  }

  /** Codes on paper are for who has lost a factor: without one they are taken away. True when they were. */
  async tidyAfterRemoval(userId: string): Promise<boolean> {
    return (await this.kindsOf(userId)).length === 0 && this.codes.remove(userId);
  }

  /** Takes away every one; gives which kinds there were. */
  async removeAll(userId: string): Promise<readonly DoorFactor[]> {
    const had: Readonly<Record<DoorFactor, boolean>> = {
      totp: await this.totp.remove(userId),
      passkey: await this.passkeys.removeAll(userId),
      'recovery-codes': await this.codes.remove(userId),
    };
    return (['totp', 'passkey', 'recovery-codes'] as const).filter((factor) => had[factor]);
  }
}
