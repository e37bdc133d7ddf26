import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { refuse } from '#domain/kernel/refusal.js';
import { user } from '#domain/user/user.js';
import type { Standing } from '../platform/auth/actor.js';
import { Credentials } from '../platform/auth/credentials.js';
import { type CommandContext, CommandPipeline } from '../platform/commands/pipeline.js';
import type { Written } from '../platform/http/written.dto.js';
import { type CommandStamp, newId } from '../platform/ids.js';
import { KeyedHash } from '../platform/privacy/keyed-hash.js';
import { Seal } from '../platform/privacy/seal.js';
import { RefusedError } from '../platform/refused-error.js';
import { checkParty, partyOf } from './party.js';
import { registration } from './registered-user.js';

export interface NewUser {
  readonly email: string;
  readonly password: string;
  readonly standing: Standing;
  /** Of a demo, whose sign-ins are printed: no second factor is asked of it. Default false. */
  readonly isExempt?: boolean;
}

/** Throws user.email-taken, merchant.not-found or affiliate.not-found. */
export class RegisterUser extends Command<Written> {
  constructor(
    readonly user: NewUser,
    readonly context: CommandContext & CommandStamp,
  ) {
    super();
  }
}

/**
 * First the fact, then the credential that lets the user in: what was cut off between the two lets
 * nobody in, and the next try, with or without its Idempotency-Key, finds the fact and completes it.
 */
@CommandHandler(RegisterUser)
export class RegisterUserHandler implements ICommandHandler<RegisterUser> {
  constructor(
    private readonly pipeline: CommandPipeline,
    private readonly credentials: Credentials,
    private readonly hash: KeyedHash,
    private readonly seal: Seal,
  ) {}

  async execute({ user: wanted, context }: RegisterUser): Promise<Written> {
    const { email, password, standing, isExempt = false } = wanted;
    await checkParty(this.pipeline, standing);
    const key = this.hash.email(email);
    const userId = (await this.unfinished(key, standing)) ?? newId('user', context);
    const { state, revision, position } = await this.pipeline.handle(
      user,
      key,
      {
        type: 'register-user',
        userId,
        role: standing.role,
        email: await this.seal.seal(userId, email),
        ...partyOf(standing),
      },
      context,
    );
    if (state.status !== 'active') throw emailTaken();
    await this.credentials.put({ userId, email, password, standing, isExempt });
    // Disabled while this went on: the credential came too late to be ended with the rest.
    const now = await this.pipeline.load(registration, key);
    if (now?.state.status === 'disabled') await this.credentials.setStatus(userId, 'disabled');
    return { id: userId, revision, position };
  }

  /** The user of this address who was registered, alike, but never got a credential. */
  private async unfinished(key: string, standing: Standing): Promise<string | undefined> {
    const found = (await this.pipeline.load(registration, key))?.state;
    if (found?.status !== 'active' || found.role !== standing.role) return undefined;
    const { merchantId, affiliateId } = partyOf(standing);
    if (found.merchantId !== merchantId || found.affiliateId !== affiliateId) return undefined;
    return (await this.credentials.find(found.userId)) ? undefined : found.userId;
  }
}

function emailTaken(): RefusedError {
  return new RefusedError(refuse('user.email-taken', { field: 'email' }));
}
