import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { apiKey } from '#domain/api-key/api-key.js';
import { refuse } from '#domain/kernel/refusal.js';
import { ApiKeys } from '../platform/auth/api-keys.js';
import { type CommandContext, CommandPipeline } from '../platform/commands/pipeline.js';
import type { Written } from '../platform/http/written.dto.js';
import { RefusedError } from '../platform/refused-error.js';

/** Throws api-key.not-found, also for another merchant's key: it is not theirs to know of. */
export class RevokeApiKey extends Command<Written> {
  constructor(
    readonly apiKeyId: string,
    readonly reason: string,
    /** Whose key it has to be; null for those who may revoke any. */
    readonly merchantId: string | null,
    readonly context: CommandContext,
  ) {
    super();
  }
}

/** First the secrets, then the fact: no revoked key works. Cut off between the two, ask again. */
@CommandHandler(RevokeApiKey)
export class RevokeApiKeyHandler implements ICommandHandler<RevokeApiKey> {
  constructor(
    private readonly pipeline: CommandPipeline,
    private readonly keys: ApiKeys,
  ) {}

  async execute({ apiKeyId, reason, merchantId, context }: RevokeApiKey): Promise<Written> {
    const state = (await this.pipeline.load(apiKey, apiKeyId))?.state ?? { status: 'absent' };
    const isTheirs =
      state.status !== 'absent' && (merchantId === null || state.merchantId === merchantId);
    if (!isTheirs) throw new RefusedError(refuse('api-key.not-found'));
    await this.keys.revoke(apiKeyId);
    const { revision, position } = await this.pipeline.handle(
      apiKey,
      apiKeyId,
      { type: 'revoke-api-key', reason },
      context,
    );
    return { id: apiKeyId, revision, position };
  }
}
