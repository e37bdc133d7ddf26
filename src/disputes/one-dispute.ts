import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { Pool } from 'pg';
import { refuse } from '#domain/kernel/refusal.js';
import {
  disputeAnswers,
  disputeEvidence,
  disputeList,
  type DisputeRow,
} from '#read-models/disputes/table.js';
import { findRows } from '#read-models/find-page.js';
import { scopeOf } from '../platform/auth/abilities.js';
import type { RequestActor } from '../platform/auth/actor.js';
import { Seal } from '../platform/privacy/seal.js';
import { Freshness } from '../platform/read/freshness.js';
import { Lists } from '../platform/read/lists.js';
import { narrow, narrowToScope } from '../platform/read/narrow.js';
import { RefusedError } from '../platform/refused-error.js';
import type { OpenedDisputeDto } from './disputes.dto.js';
import { toDisputeDto } from './find-disputes.js';
import { OpenedEvidence } from './opened-evidence.js';

/** Throws dispute.not-found, also for one outside of the reader's scope. */
export class OneDispute extends Query<OpenedDisputeDto> {
  constructor(
    readonly id: string,
    readonly reader: RequestActor,
    readonly minPosition?: string,
  ) {
    super();
  }
}

@QueryHandler(OneDispute)
export class OneDisputeHandler implements IQueryHandler<OneDispute> {
  constructor(
    private readonly lists: Lists,
    private readonly pool: Pool,
    private readonly freshness: Freshness,
    private readonly seal: Seal,
    private readonly evidence: OpenedEvidence,
  ) {}

  async execute({ id, reader, minPosition }: OneDispute): Promise<OpenedDisputeDto> {
    await this.freshness.require('disputes', minPosition);
    const scope = scopeOf(reader);
    const row = await this.lists.one({
      projection: 'disputes',
      table: disputeList,
      where: (query) => {
        narrow(query, { dispute_id: id });
        narrowToScope(query, scope);
      },
    });
    if (!row) throw new RefusedError(refuse('dispute.not-found'));
    const evidence = await findRows(this.pool, disputeEvidence, (query) =>
      query.where('dispute_id', id).orderBy('place'),
    );
    return {
      ...toDisputeDto(row),
      ...(await this.words(row, reader)),
      evidence: await this.evidence.open(evidence, scope),
    };
  }

  /** What both sides wrote. An auditor sees that they did, not what: it is about people. */
  private async words(
    row: DisputeRow,
    reader: RequestActor,
  ): Promise<Pick<OpenedDisputeDto, 'statement' | 'answers'>> {
    const answers = await findRows(this.pool, disputeAnswers, (query) =>
      query.where('dispute_id', row.dispute_id).orderBy('revision'),
    );
    const mayRead = !(reader.type === 'user' && reader.role === 'auditor');
    const open = async (sealed: DisputeRow['statement']): Promise<string | null> =>
      mayRead ? this.seal.open(sealed) : null;
    return {
      statement: await open(row.statement),
      answers: await Promise.all(
        answers.map(async ({ at, note }) => ({ at, note: await open(note) })),
      ),
    };
  }
}
