import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { refuse } from '#domain/kernel/refusal.js';
import { user } from '#domain/user/user.js';
import { userList } from '#read-models/users/table.js';
import { Challenges } from '../platform/auth/challenges.js';
import { Credentials } from '../platform/auth/credentials.js';
import { DoorBook } from '../platform/auth/door-book.js';
import { Factors } from '../platform/auth/factors.js';
import { MailedTokens } from '../platform/auth/mailed-tokens.js';
import { Notices } from '../platform/auth/notices.js';
import { Sessions } from '../platform/auth/sessions.js';
import { type CommandContext, CommandPipeline } from '../platform/commands/pipeline.js';
import { ProblemError } from '../platform/http/problem.js';
import type { Written } from '../platform/http/written.dto.js';
import { Lists } from '../platform/read/lists.js';
import { RefusedError } from '../platform/refused-error.js';
import { registration } from './registered-user.js';

/** Throws forbidden for one's own, user.not-found. */
export class ResetFactors extends Command<Written> {
  constructor(
    readonly userId: string,
    readonly reason: string,
    readonly context: CommandContext,
  ) {
    super();
  }
}

/**
 * For who has lost phone and codes: every second factor goes, and every session with it. Who needs a
 * factor has to set one up at the next sign-in. Asked for again it finds nothing to take away, and
 * neither notes nor mails anything.
 */
@CommandHandler(ResetFactors)
export class ResetFactorsHandler implements ICommandHandler<ResetFactors> {
  constructor(
    private readonly pipeline: CommandPipeline,
    private readonly credentials: Credentials,
    private readonly factors: Factors,
    private readonly sessions: Sessions,
    private readonly challenges: Challenges,
    private readonly links: MailedTokens,
    private readonly notices: Notices,
    private readonly door: DoorBook,
    private readonly lists: Lists,
  ) {}

  async execute({ userId, reason, context }: ResetFactors): Promise<Written> {
    const { actor } = context;
    if (actor.id === userId) {
      const detail = 'Another admin has to do it: so nobody who finds your screen open can';
      throw new ProblemError('forbidden', { detail });
    }
    const key = await this.keyOf(userId);
    const hasChanged = await this.door.change(
      userId,
      async ({ rows, note }) => {
        const removed = await this.factors.on(rows).removeAll(userId);
        const hasEnded = await this.sessions.endAllOf(userId, { rows });
        if (removed.length > 0) note({ type: 'user-factors-reset', data: { userId, reason } });
        if (hasEnded) note({ type: 'user-sessions-ended', data: { userId, which: 'all' } });
        return removed.length > 0;
      },
      actor,
    );
    await this.challenges.dropOf(userId);
    await this.links.dropOf(userId);
    if (hasChanged) await this.notices.send(userId, 'factors-reset');
    const now = await this.pipeline.load(registration, key);
    if (!now) throw new RefusedError(refuse('user.not-found'));
    return { id: userId, revision: now.revision, position: now.position };
  }

  /** Of the stream of a user who may sign in. */
  private async keyOf(userId: string): Promise<string> {
    const row = await this.lists.one({
      projection: 'users',
      table: userList,
      where: (query) => query.where('user_id', userId),
    });
    if (!row || !(await this.credentials.find(userId)))
      throw new RefusedError(refuse('user.not-found'));
    return row.stream.slice(`${user.name}-`.length);
  }
}
