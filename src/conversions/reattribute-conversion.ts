import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { affiliate } from '#domain/affiliate/affiliate.js';
import { conversion, type KnownConversion } from '#domain/conversion/conversion.js';
import type { FxPin } from '#domain/fx/pin.js';
import { refuse } from '#domain/kernel/refusal.js';
import { program } from '#domain/program/program.js';
import { commissionIdOf } from '../platform/commission-id.js';
import { type CommandContext, CommandPipeline } from '../platform/commands/pipeline.js';
import { FxQuotes } from '../platform/fx/fx-quotes.js';
import { RefusedError } from '../platform/refused-error.js';

export interface Share {
  readonly affiliateId: string;
  /** Decimal text above 0; the shares of an order sum to 1. */
  readonly weight: string;
}

export interface ReattributedConversion {
  readonly position: string;
  readonly alreadySo: boolean;
}

/** A person says who brought an order: corrects a decision, or gives away an order that is nobody's. */
export class ReattributeConversion extends Command<ReattributedConversion> {
  constructor(
    /** The key of the conversion's stream. */
    readonly key: string,
    readonly shares: readonly Share[],
    readonly reason: { readonly reasonCode: string; readonly note: string | null },
    readonly context: CommandContext,
    readonly ifRevision?: bigint,
  ) {
    super();
  }
}

@CommandHandler(ReattributeConversion)
export class ReattributeConversionHandler implements ICommandHandler<ReattributeConversion> {
  constructor(
    private readonly pipeline: CommandPipeline,
    private readonly quotes: FxQuotes,
  ) {}

  async execute(command: ReattributeConversion): Promise<ReattributedConversion> {
    const { key, shares, reason, context, ifRevision } = command;
    const loaded = await this.pipeline.load(conversion, key);
    if (!loaded || loaded.state.status === 'absent') {
      throw new RefusedError(refuse('conversion.not-found'));
    }
    const { state } = loaded;
    await this.checkAffiliates(shares, state);
    const fx = await this.rateOf(state);
    const credits = shares.map((share) => ({
      ...share,
      commissionId: commissionIdOf(state.order, share.affiliateId),
    }));
    const { position, alreadySo } = await this.pipeline.handle(
      conversion,
      key,
      { type: 'reattribute-conversion', credits, decision: null, ...reason, fx },
      context,
      ifRevision === undefined ? {} : { ifRevision },
    );
    return { position, alreadySo };
  }

  /** Whoever is credited newly has to be approved; whoever was may stay. */
  private async checkAffiliates(
    shares: readonly Share[],
    { credits }: KnownConversion,
  ): Promise<void> {
    const before = new Set(credits.map(({ affiliateId }) => affiliateId));
    for (const [index, { affiliateId }] of shares.entries()) {
      if (before.has(affiliateId)) continue;
      const field = `shares.${index}.affiliateId`;
      const found = await this.pipeline.load(affiliate, affiliateId);
      if (!found) throw new RefusedError(refuse('affiliate.not-found', { field }));
      const { status } = found.state;
      if (status !== 'approved') {
        throw new RefusedError(refuse('affiliate.not-approved', { field, status }));
      }
    }
  }

  /** The rate that the order needs and has not pinned yet; null when it needs none. */
  private async rateOf({ order, decision, commissions }: KnownConversion): Promise<FxPin | null> {
    const { programId, occurredAt, total } = order;
    if (decision?.fx) return decision.fx;
    const found = await this.pipeline.load(program, programId);
    if (!found || found.state.status === 'absent') throw new Error(`No program ${programId}`);
    const { currency: to } = found.state;
    const { currency: from } = total;
    if (from === to) return null;
    // Credited before there were rates: its commission is in its own currency, and stays.
    const isOld = Object.keys(commissions).length > 0;
    const pin = isOld ? undefined : await this.quotes.pin(from, to, occurredAt);
    if (!pin) throw new RefusedError(refuse('fx.no-quote', { from, to, at: occurredAt }));
    return pin;
  }
}
