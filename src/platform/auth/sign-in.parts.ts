import type { FactoryProvider, InjectionToken } from '@nestjs/common';
import { Pool } from 'pg';
import { Clock } from '../clock.js';
import { Config } from '../config.js';
import { Mailbox } from '../mail/mailbox.js';
import { Log } from '../observability/log.js';
import { KeyedHash } from '../privacy/keyed-hash.js';
import { Challenges } from './challenges.js';
import { CommandPipeline } from '../commands/pipeline.js';
import { Credentials } from './credentials.js';
import { DoorBook } from './door-book.js';
import { Factors } from './factors.js';
import { KnownPlaces } from './known-places.js';
import { LockOuts } from './lock-outs.js';
import { MailedTokens } from './mailed-tokens.js';
import { Notices } from './notices.js';
import { OwnDoor } from './own-door.js';
import { Passkeys } from './passkeys.js';
import { RecoveryCodes } from './recovery-codes.js';
import { Sessions } from './sessions.js';
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
    KnownPlaces,
    [Pool, KeyedHash, Clock],
    (pool: Pool, hash: KeyedHash, clock: Clock) => new KnownPlaces(pool, hash, clock),
  ),
  made(
    OwnDoor,
    [Sessions, Credentials, LockOuts, Clock],
    (...parts: ConstructorParameters<typeof OwnDoor>) => new OwnDoor(...parts),
  ),
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
  {
    provide: DoorBook,
    // The platform by itself writes no events.
    inject: [Pool, { token: CommandPipeline, optional: true }, Clock, Log],
    useFactory: (
      ...[pool, pipeline, clock, log]: [Pool, CommandPipeline | undefined, Clock, Log]
    ) => new DoorBook(pool, { pipeline, clock, log }),
  },
  made(
    Notices,
    [Credentials, Mailbox, Log],
    (credentials: Credentials, mailbox: Mailbox, log: Log) =>
      new Notices(credentials, mailbox, log),
  ),
  made(
    SignInTraces,
    [Challenges, MailedTokens, LockOuts, KnownPlaces],
    (...parts: ConstructorParameters<typeof SignInTraces>) => new SignInTraces(...parts),
  ),
];
