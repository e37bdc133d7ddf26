import { Injectable } from '@nestjs/common';
import { affiliate } from '#domain/affiliate/affiliate.js';
import type { Locale, NotificationKind } from '#domain/affiliate/details.js';
import { anonymous } from '../platform/auth/actor.js';
import { Credentials } from '../platform/auth/credentials.js';
import { type CommandContext, CommandPipeline } from '../platform/commands/pipeline.js';
import type { Written } from '../platform/http/written.dto.js';
import { derivedUuid } from '../platform/ids.js';
import type { Stopped } from './way-out.js';

/** Changes what an affiliate is told of. */
@Injectable()
export class ChooseNotifications {
  constructor(
    private readonly pipeline: CommandPipeline,
    private readonly credentials: Credentials,
  ) {}

  /** Throws affiliate.not-found, affiliate.declined. */
  async choose(
    affiliateId: string,
    { off, locale }: { readonly off: readonly NotificationKind[]; readonly locale: Locale },
    context: CommandContext,
  ): Promise<Written> {
    const chosen = [...new Set(off)].toSorted();
    const command = { type: 'choose-affiliate-notifications', off: chosen, locale } as const;
    const { revision, position } = await this.pipeline.handle(
      affiliate,
      affiliateId,
      command,
      context,
    );
    for (const userId of await this.credentials.usersOf(affiliateId))
      await this.credentials.setLocale(userId, locale);
    return { id: affiliateId, revision, position };
  }

  /** By the link in a mail. Stopped already is well, too. */
  async stop({ affiliateId, kind }: Stopped, correlationId: string): Promise<void> {
    const { state, revision } = (await this.pipeline.load(affiliate, affiliateId)) ?? {};
    if (!state || state.status === 'absent') return;
    const { off = [], locale = 'en' } = state.details ?? {};
    if (off.includes(kind)) return;
    // Of this very state: what was stopped before and is wanted again can be stopped again.
    const commandId = derivedUuid('unsubscribe', affiliateId, kind, String(revision));
    const context = { commandId, correlationId, causationId: null, actor: anonymous };
    await this.choose(affiliateId, { off: [...off, kind], locale }, context);
  }
}
