import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { apiKey } from '#domain/api-key/api-key.js';
import { refuse } from '#domain/kernel/refusal.js';
import { merchant } from '#domain/merchant/merchant.js';
import type { ApiKeyScope } from '#domain/api-key/api-key.js';
import { ApiKeys } from '../platform/auth/api-keys.js';
import { type CommandContext, CommandPipeline } from '../platform/commands/pipeline.js';
import type { Written } from '../platform/http/written.dto.js';
import { type CommandStamp, newId } from '../platform/ids.js';
import { RefusedError } from '../platform/refused-error.js';

export interface NewApiKey {
  readonly merchantId: string;
  readonly name: string;
  readonly scopes: readonly ApiKeyScope[];
  readonly requireSignature: boolean;
}

export interface IssuedKey extends Written {
  readonly token: string;
  readonly signingSecret: string;
}

/** Throws merchant.not-found; api-key.not-found when it was revoked before its issue was through. */
export class IssueApiKey extends Command<IssuedKey> {
  constructor(
    readonly key: NewApiKey,
    readonly context: CommandContext & CommandStamp,
  ) {
    super();
  }
}

/**
 * First the fact, then the secrets: no key works without its event. A repeated request makes new
 * secrets for the same key, as nobody has seen the first ones.
 */
@CommandHandler(IssueApiKey)
export class IssueApiKeyHandler implements ICommandHandler<IssueApiKey> {
  constructor(
    private readonly pipeline: CommandPipeline,
    private readonly keys: ApiKeys,
  ) {}

  async execute({ key, context }: IssueApiKey): Promise<IssuedKey> {
    const { merchantId, scopes, requireSignature } = key;
    if (!(await this.pipeline.load(merchant, merchantId)))
      throw new RefusedError(refuse('merchant.not-found', { field: 'merchantId' }));
    const id = newId('apiKey', context);
    const { state, revision, position } = await this.pipeline.handle(
      apiKey,
      id,
      { type: 'issue-api-key', apiKeyId: id, ...key },
      context,
    );
    if (state.status !== 'active') throw new RefusedError(refuse('api-key.not-found'));
    const secrets = await this.keys.issue({ id, merchantId, scopes, requireSignature });
    // Revoked while this went on: the secrets came too late to be revoked with the rest.
    const now = await this.pipeline.load(apiKey, id);
    if (now?.state.status === 'revoked') {
      await this.keys.revoke(id);
      throw new RefusedError(refuse('api-key.not-found'));
    }
    return { ...secrets, revision, position };
  }
}
