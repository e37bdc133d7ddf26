import { Injectable } from '@nestjs/common';
import { accessLog } from '#domain/access-log/access-log.js';
import type { RequestActor } from '../platform/auth/actor.js';
import { Clock } from '../platform/clock.js';
import { type CommandContext, CommandPipeline } from '../platform/commands/pipeline.js';
import type { ExportRequest } from './ledger-exports.js';

/** Who takes which part of the books out of the house: a line of the access log for each order. */
@Injectable()
export class ExportNotes {
  constructor(
    private readonly pipeline: CommandPipeline,
    private readonly clock: Clock,
  ) {}

  /** The same order given again is noted once. Rejects with what keeps the note from being written. */
  async note(
    exportId: string,
    request: ExportRequest,
    actor: RequestActor,
    context: CommandContext,
  ): Promise<void> {
    const role = actor.type === 'user' ? actor.role : null;
    const day = this.clock.iso().slice(0, 10).replaceAll('-', '');
    const { format, from, to, accounts, knownAt } = request;
    const about = {
      ...{ exportId, role, format, from: from ?? null, to: to ?? null },
      ...{ accounts: accounts ?? null, knownAt: knownAt ?? null },
    };
    const command = { type: 'record-export', ...about } as const;
    await this.pipeline.handle(accessLog, `${day}-${actor.id}`, command, context);
  }
}
