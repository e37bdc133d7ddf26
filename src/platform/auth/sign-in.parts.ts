import type { FactoryProvider, InjectionToken } from '@nestjs/common';
import { Pool } from 'pg';
import { Clock } from '../clock.js';
import { Config } from '../config.js';
import { Mailbox } from '../mail/mailbox.js';
import { Log } from '../observability/log.js';
import { Challenges } from './challenges.js';
import { Credentials } from './credentials.js';
import { Factors } from './factors.js';
import { LockOuts } from './lock-outs.js';
import { MailedTokens } from './mailed-tokens.js';
import { Notices } from './notices.js';
import { Passkeys } from './passkeys.js';
import { RecoveryCodes } from './recovery-codes.js';
import { SignInTraces } from './sign-in-traces.js';
import { Totp } from './totp.js';

function made<Part>(
  provide: InjectionToken<Part>,
  inject: InjectionToken[],
  // Nest hands over what `inject` names, in that order.
  useFactory: (...parts: never[]) => Part,
): FactoryProvider {
  return { provide, inject, useFactory: useFactory as FactoryProvider['useFactory'] };
}

/** What signing in is made of, beyond the password. */
export const signInParts: FactoryProvider[] = [
  made(Challenges, [Pool, Clock], (pool: Pool, clock: Clock) => new Challenges(pool, clock)),
  made(MailedTokens, [Pool, Clock], (pool: Pool, clock: Clock) => new MailedTokens(pool, clock)),
  made(LockOuts, [Pool, Clock], (pool: Pool, clock: Clock) => new LockOuts(pool, clock)),
  made(
    Totp,
    [Pool, Config, Clock],
    (pool: Pool, { secrets }: Config, clock: Clock) => new Totp(pool, secrets, clock),
  ),
  made(
    RecoveryCodes,
    [Pool, Config, Clock],
    (pool: Pool, { secrets }: Config, clock: Clock) => new RecoveryCodes(pool, secrets, clock),
  ),
  made(
    Passkeys,
    [Pool, Challenges, Clock],
    (pool: Pool, challenges: Challenges, clock: Clock) => new Passkeys(pool, challenges, clock),
  ),
  made(
    Factors,
    [Config, Totp, Passkeys, RecoveryCodes],
    (config: Config, totp: Totp, passkeys: Passkeys, codes: RecoveryCodes) =>
      new Factors(config, totp, passkeys, codes),
  ),
  made(
    Notices,
    [Credentials, Mailbox, Log],
    (credentials: Credentials, mailbox: Mailbox, log: Log) =>
      new Notices(credentials, mailbox, log),
  ),
  made(
    SignInTraces,
    [Challenges, MailedTokens, LockOuts],
    (challenges: Challenges, links: MailedTokens, lockOuts: LockOuts) =>
      new SignInTraces(challenges, links, lockOuts),
  ),
];
