import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Pool } from 'pg';
import { commission } from '#domain/commission/commission.js';
import { dispute, type DisputeSubject } from '#domain/dispute/dispute.js';
import { isZero, type Money } from '#domain/kernel/money.js';
import { plusDays } from '#domain/kernel/time.js';
import { refuse, type RefusalCode, type RefusalDetails } from '#domain/kernel/refusal.js';
import { program } from '#domain/program/program.js';
import { couponList } from '#read-models/coupons/table.js';
import { findRows } from '#read-models/find-page.js';
import { linkList } from '#read-models/links/table.js';
import {
  type CommandContext,
  CommandPipeline,
  type Handled,
} from '../platform/commands/pipeline.js';
import type { Written } from '../platform/http/written.dto.js';
import type { CommandStamp } from '../platform/ids.js';
import { Seal } from '../platform/privacy/seal.js';
import { RefusedError } from '../platform/refused-error.js';
import { CreditableOrder } from './creditable-order.js';
import { DisputeTerms } from './dispute-terms.js';
import { GatherEvidence } from './gather-evidence.js';
import { disputeIdOf, missingOrderKey, mostDisputes, NetLoss } from './net-loss.js';

/** What an affiliate says about one of its commissions, or about an order that it misses. */
export type Objection =
  | { readonly kind: 'commission'; readonly commissionId: string; readonly statement: string }
  | {
      readonly kind: 'missing-order';
      /** Null: the only program that the affiliate is in. */
      readonly programId: string | null;
      readonly orderExternalId: string;
      readonly occurredAt: string;
      readonly amount: Money | null;
      readonly statement: string;
    };

/** Throws commission.not-found or program.not-found, also for what is not the affiliate's. */
export class OpenDispute extends Command<Written> {
  constructor(
    readonly affiliateId: string,
    readonly objection: Objection,
    readonly context: CommandContext & CommandStamp,
  ) {
    super();
  }
}

/** What is disputed, looked up. */
interface Matter {
  readonly about: DisputeSubject;
  readonly programId: string;
  readonly merchantId: string;
  readonly orderExternalId: string | null;
  readonly occurredAt: string;
  readonly lost: Money | null;
  readonly currency: string;
  /** Says the same for the same thing: what its disputes are numbered by. */
  readonly key: string;
  /** What their ids sort by. */
  readonly startedAt: string;
}

@CommandHandler(OpenDispute)
export class OpenDisputeHandler implements ICommandHandler<OpenDispute> {
  constructor(
    private readonly pipeline: CommandPipeline,
    private readonly evidence: GatherEvidence,
    private readonly netLoss: NetLoss,
    private readonly orders: CreditableOrder,
    private readonly seal: Seal,
    private readonly pool: Pool,
    private readonly terms: DisputeTerms,
  ) {}

  async execute({ affiliateId, objection, context }: OpenDispute): Promise<Written> {
    const matter =
      objection.kind === 'commission'
        ? await this.ofCommission(affiliateId, objection.commissionId)
        : await this.ofOrder(affiliateId, objection);
    const { about, programId, merchantId, orderExternalId, occurredAt, lost, currency } = matter;
    const commissionId = about.kind === 'commission' ? about.commissionId : null;
    const evidence = await this.evidence.of({
      ...{ affiliateId, programId, commissionId, orderExternalId, occurredAt },
    });
    const statement = await this.seal.seal(affiliateId, objection.statement);
    const dueAt = plusDays(context.startedAt, this.terms.answerDays);
    const opened = { affiliateId, programId, merchantId, about, statement, dueAt, lost, currency };
    return this.open(matter, { type: 'open-dispute', ...opened, evidence }, context);
  }

  /**
   * The first number whose dispute is not closed: two that open at once meet in one stream, and a
   * request that is repeated finds its own.
   */
  private async open(
    { key, startedAt }: Matter,
    command: Omit<Parameters<typeof dispute.decide>[0] & { type: 'open-dispute' }, 'disputeId'>,
    context: CommandContext,
  ): Promise<Written> {
    for (let n = 1; n <= mostDisputes; n += 1) {
      const disputeId = disputeIdOf(key, startedAt, n);
      const handled = await this.tryOpen({ ...command, disputeId }, context);
      if (handled) {
        const { revision, position } = handled;
        return { id: disputeId, revision, position };
      }
    }
    throw new RefusedError(refuse('dispute.too-many'));
  }

  /** Undefined when this dispute was opened before and is closed. */
  private async tryOpen(
    command: Parameters<typeof dispute.decide>[0] & { type: 'open-dispute' },
    context: CommandContext,
  ): Promise<Handled<unknown> | undefined> {
    try {
      return await this.pipeline.handle(dispute, command.disputeId, command, context);
    } catch (error) {
      const isClosed = error instanceof RefusedError && error.refusal.code === 'dispute.not-open';
      if (isClosed) return undefined;
      throw error;
    }
  }

  private async ofCommission(affiliateId: string, commissionId: string): Promise<Matter> {
    const state = (await this.pipeline.load(commission, commissionId))?.state;
    if (!state || state.status === 'absent' || state.terms.affiliateId !== affiliateId) {
      return no('commission.not-found', { field: 'commissionId' });
    }
    // Else its loss would be made good twice: by its own dispute, and by the next about the matter.
    if (state.terms.kind === 'compensation')
      return no('dispute.of-compensation', { field: 'commissionId' });
    const { programId, merchantId, orderExternalId, occurredAt, amount } = state.terms;
    return {
      about: { kind: 'commission', commissionId },
      ...{ programId, merchantId, orderExternalId, occurredAt },
      ...{
        lost: (await this.netLoss.of(commissionId))?.lost ?? null,
        currency: amount.currency,
        key: commissionId,
        startedAt: occurredAt,
      },
    };
  }

  private async ofOrder(
    affiliateId: string,
    {
      orderExternalId,
      occurredAt,
      amount,
      programId: wanted,
    }: Extract<Objection, { kind: 'missing-order' }>,
  ): Promise<Matter> {
    const programId = await this.programOf(affiliateId, wanted);
    const owner = (await this.pipeline.load(program, programId))?.state;
    if (!owner || owner.status === 'absent') return no('program.not-found', { field: 'programId' });
    await this.orders.checkMissing(programId, orderExternalId, affiliateId);
    const named = missingOrderKey(affiliateId, programId, orderExternalId);
    const madeGood = await this.netLoss.madeGood(named.key, named.startedAt);
    if (madeGood && !isZero(madeGood)) {
      return no('dispute.already-made-good', { field: 'orderExternalId', madeGood });
    }
    return {
      about: { kind: 'missing-order', orderExternalId, occurredAt, amount },
      ...{ programId, merchantId: owner.merchantId, orderExternalId, occurredAt, lost: null },
      ...{ currency: owner.currency, ...named },
    };
  }

  /** One of the programs that the affiliate has a link or a coupon in. */
  private async programOf(affiliateId: string, named: string | null): Promise<string> {
    const theirs = { affiliate_id: affiliateId };
    const [links, coupons] = await Promise.all([
      findRows(this.pool, linkList, (query) => query.where(theirs)),
      findRows(this.pool, couponList, (query) => query.where(theirs)),
    ]);
    const programs = new Set([...links, ...coupons].map(({ program_id }) => program_id));
    if (named !== null) {
      return programs.has(named) ? named : no('program.not-found', { field: 'programId' });
    }
    const [only, ...others] = programs;
    if (only === undefined || others.length > 0) {
      return no('dispute.program-needed', { field: 'programId' });
    }
    return only;
  }
}

function no(code: RefusalCode, details: RefusalDetails): never {
  throw new RefusedError(refuse(code, details));
}
