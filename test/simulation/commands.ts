import { cancellation } from '#domain/cancellation/cancellation.js';
import { affiliate } from '#domain/affiliate/affiliate.js';
import type { Click } from '#domain/click/click.js';
import type { RefundCause } from '#domain/conversion/conversion.js';
import type { Money } from '#domain/kernel/money.js';
import { DecideAffiliateHandler } from '#src/affiliates/decide-affiliate.js';
import { DecideCommissionHandler } from '#src/commissions/decide-commission.js';
import { ForeignCurrency } from '#src/conversions/foreign-currency.js';
import { ProgramOwners } from '#src/conversions/program-owners.js';
import { OrdersToRecord, RecordConversionHandler } from '#src/conversions/record-conversion.js';
import { RefundConversion, RefundConversionHandler } from '#src/conversions/refund-conversion.js';
import { AssignCouponHandler } from '#src/coupons/assign-coupon.js';
import { CreateLinkHandler } from '#src/links/create-link.js';
import { RegisterMerchantHandler } from '#src/merchants/register-merchant.js';
import type { Clock } from '#src/platform/clock.js';
import type { CommandContext, CommandPipeline } from '#src/platform/commands/pipeline.js';
import type { EventCodec } from '#src/platform/event-store/codec.js';
import {
  type EventStore,
  type ExpectedRevision,
  OutcomeUnknown,
  WrongExpectedRevision,
} from '#src/platform/event-store/port.js';
import { FxQuotes } from '#src/platform/fx/fx-quotes.js';
import { type CommandStamp, derivedUuid, newId } from '#src/platform/ids.js';
import { KeyedHash } from '#src/platform/privacy/keyed-hash.js';
import { Secrets } from '#src/platform/privacy/secrets.js';
import { cancellationKey, conversionKey } from '#src/platform/streams.js';
import { ChangeSettingsHandler } from '#src/programs/change-settings.js';
import { CreateProgramHandler } from '#src/programs/create-program.js';
import { PublishPolicyHandler } from '#src/programs/publish-policy.js';
import { PublishRulesHandler } from '#src/programs/publish-rules.js';

export type Stamped = CommandContext & CommandStamp;

const clickTries = 5;
const hash = new KeyedHash(new Secrets(Buffer.alloc(32)));

/** Orders of the story are in their programs' currencies: nobody asks for a rate. */
class NoQuotes extends FxQuotes {
  pin(): Promise<undefined> {
    return Promise.resolve(undefined);
  }
}

export interface Cancelled {
  readonly programId: string;
  readonly externalId: string;
  readonly orderExternalId: string;
  readonly occurredAt: string;
  readonly amount: Money | null;
}

/** What a process can be asked to do: the product's command handlers, over one pipeline. */
export class Commands {
  readonly registerMerchant: RegisterMerchantHandler;
  readonly createProgram: CreateProgramHandler;
  readonly publishRules: PublishRulesHandler;
  readonly publishPolicy: PublishPolicyHandler;
  readonly changeSettings: ChangeSettingsHandler;
  readonly decideAffiliate: DecideAffiliateHandler;
  readonly createLink: CreateLinkHandler;
  readonly assignCoupon: AssignCouponHandler;
  readonly recordConversion: RecordConversionHandler;
  readonly refundConversion: RefundConversionHandler;
  readonly decideCommission: DecideCommissionHandler;

  constructor(
    private readonly pipeline: CommandPipeline,
    private readonly store: EventStore,
    private readonly codec: EventCodec,
    private readonly clock: Clock,
  ) {
    this.registerMerchant = new RegisterMerchantHandler(pipeline);
    this.createProgram = new CreateProgramHandler(pipeline);
    this.publishRules = new PublishRulesHandler(pipeline, clock);
    this.publishPolicy = new PublishPolicyHandler(pipeline, clock);
    this.changeSettings = new ChangeSettingsHandler(pipeline);
    this.decideAffiliate = new DecideAffiliateHandler(pipeline);
    this.createLink = new CreateLinkHandler(pipeline);
    this.assignCoupon = new AssignCouponHandler(pipeline);
    const owners = new ProgramOwners(pipeline);
    const foreign = new ForeignCurrency(new NoQuotes());
    const orders = new OrdersToRecord(pipeline, owners, foreign, hash);
    this.recordConversion = new RecordConversionHandler(pipeline, orders);
    this.refundConversion = new RefundConversionHandler(pipeline);
    this.decideCommission = new DecideCommissionHandler(pipeline, clock);
  }

  /** As ApplyAsAffiliate, with what would be sealed by chance sealed by nothing. */
  async applyAsAffiliate(context: Stamped): Promise<unknown> {
    const affiliateId = newId('affiliate', context);
    const sealed = { $enc: 1, subject: affiliateId, box: '' } as const;
    const details = { affiliateId, name: sealed, email: sealed, website: null };
    const command = { type: 'apply-as-affiliate', ...details } as const;
    return this.pipeline.handle(affiliate, affiliateId, command, context, { known: [] });
  }

  /** As an import does it: first the match, then the refund. */
  async cancel(cancelled: Cancelled, context: Stamped): Promise<unknown> {
    const { programId, externalId, orderExternalId, occurredAt, amount } = cancelled;
    const match = { type: 'match-cancellation', programId, externalId, orderExternalId } as const;
    const key = cancellationKey(programId, externalId);
    const first = { ...context, commandId: derivedUuid(context.commandId, 'match') };
    await this.pipeline.handle(cancellation, key, match, first, { known: [] });
    const cause: RefundCause = 'cancellation';
    const refund = { externalId, cause, occurredAt, amount, reasonCode: null };
    const order = conversionKey(programId, orderExternalId);
    return this.refundConversion.execute(new RefundConversion(order, refund, context));
  }

  /** As the batcher of clicks delivers: the same event again until the store knows, or never again. */
  async recordClick(click: Click, context: Stamped): Promise<void> {
    const recordedAt = this.clock.iso();
    const { commandId, correlationId, causationId, actor } = context;
    const metadata = { commandId, correlationId, causationId, actor };
    const event = this.codec.encode(
      derivedUuid(commandId, '0'),
      { type: 'click-recorded', data: click },
      { ...metadata, recordedAt, effectiveAt: click.at },
    );
    let expected: ExpectedRevision = 'no-stream';
    for (let attempt = 1; ; attempt += 1) {
      try {
        await this.store.append('clicks-00-2026050410', expected, [event]);
        return;
      } catch (error) {
        if (error instanceof WrongExpectedRevision) expected = error.actual ?? 'no-stream';
        else if (!(error instanceof OutcomeUnknown) || attempt === clickTries) throw error;
      }
    }
  }
}
