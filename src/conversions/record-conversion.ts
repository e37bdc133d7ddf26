import { Injectable } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import {
  conversion,
  type ConversionCommand,
  type RecordedOrder,
} from '#domain/conversion/conversion.js';
import { normalCoupon } from '#domain/coupon/coupon.js';
import { type CommandContext, CommandPipeline } from '../platform/commands/pipeline.js';
import { derivedUuid, newId } from '../platform/ids.js';
import { KeyedHash } from '../platform/privacy/keyed-hash.js';
import { conversionKey } from '../platform/streams.js';
import { ForeignCurrency } from './foreign-currency.js';
import { ProgramOwners } from './program-owners.js';

/** An order as it comes in: the merchant's customer id is still in clear here, and nowhere further. */
export type PostedOrder = Omit<
  RecordedOrder,
  'conversionId' | 'merchantId' | 'customerRef' | 'couponCode'
> & { readonly customerExternalId: string | null; readonly couponCode: string | null };

export interface RecordedConversion {
  readonly conversionId: string;
  readonly key: string;
  readonly revision: bigint;
  readonly position: string;
  /** The order was there already, posted alike. */
  readonly alreadySo: boolean;
}

export class RecordConversion extends Command<RecordedConversion> {
  constructor(
    readonly order: PostedOrder,
    /** Whose program it has to be; null for those who may post for any. */
    readonly merchantId: string | null,
    readonly context: CommandContext,
  ) {
    super();
  }
}

/** An order with all that the command is given, and the stream it goes to. */
export interface OrderToRecord {
  readonly key: string;
  readonly conversionId: string;
  readonly command: Extract<ConversionCommand, { type: 'record-conversion' }>;
}

/** What is checked of an order before its stream decides, the same for posts and for tests of posts. */
@Injectable()
export class OrdersToRecord {
  constructor(
    private readonly pipeline: CommandPipeline,
    private readonly owners: ProgramOwners,
    private readonly foreign: ForeignCurrency,
    private readonly hash: KeyedHash,
  ) {}

  /** Throws program.not-found and fx.no-quote. */
  async prepare(order: PostedOrder, merchantId: string | null): Promise<OrderToRecord> {
    const { customerExternalId, couponCode, ...rest } = order;
    const owned = await this.owners.ownerOf(order.programId, merchantId);
    const key = conversionKey(order.programId, order.externalId);
    await this.checkCurrency(order, owned.currency, key);
    // From the order, not from the request: whoever posts it, and however often, it has one id.
    const stamp = { commandId: derivedUuid('conversion', key), startedAt: order.occurredAt };
    const conversionId = newId('conversion', stamp);
    const customerRef =
      customerExternalId === null ? null : this.hash.customer(order.programId, customerExternalId);
    return {
      ...{ key, conversionId },
      command: {
        type: 'record-conversion',
        ...rest,
        ...{ conversionId, merchantId: owned.merchantId, customerRef },
        couponCode: couponCode === null ? null : normalCoupon(couponCode),
      },
    };
  }

  /** An order that was taken before quotes were asked for is told as it always was. */
  private async checkCurrency(order: PostedOrder, currency: string, key: string): Promise<void> {
    try {
      await this.foreign.check(order.total.currency, currency, order.occurredAt);
    } catch (error) {
      if ((await this.pipeline.load(conversion, key)) === undefined) throw error;
    }
  }
}

@CommandHandler(RecordConversion)
export class RecordConversionHandler implements ICommandHandler<RecordConversion> {
  constructor(
    private readonly pipeline: CommandPipeline,
    private readonly orders: OrdersToRecord,
  ) {}

  async execute({ order, merchantId, context }: RecordConversion): Promise<RecordedConversion> {
    const { key, conversionId, command } = await this.orders.prepare(order, merchantId);
    const { state, revision, position, alreadySo } = await this.pipeline.handle(
      conversion,
      key,
      command,
      context,
      // Nearly every order is new: guess so, and read only when it is not.
      { known: [] },
    );
    const id = state.status === 'absent' ? conversionId : state.order.conversionId;
    return { conversionId: id, key, revision, position, alreadySo };
  }
}
