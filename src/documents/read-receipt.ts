import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { commission } from '#domain/commission/commission.js';
import type { LineCommission, PayoutLineEvent } from '#domain/payout/payout-events.js';
import type { Scope } from '../platform/auth/abilities.js';
import { CommandPipeline } from '../platform/commands/pipeline.js';
import { canonicalJson } from '../platform/http/canonical-json.js';
import { BookedEvents } from './booked-events.js';
import { receiptNumber } from './document-numbers.js';
import { PartyNames } from './party-names.js';
import type { Receipt, ReceiptLine } from './receipt.js';

/** Recorded events of one type, as their decider wrote them. */
type Told<Type extends PayoutLineEvent['type']> = Extract<PayoutLineEvent, { type: Type }>['data'];

/** Receipts from the events of the line itself: what was paid is what they say. */
@Injectable()
export class ReadReceipt {
  constructor(
    private readonly events: BookedEvents,
    private readonly pipeline: CommandPipeline,
    private readonly names: PartyNames,
  ) {}

  /** Undefined for a line that is not of this batch, not settled, or not the reader's. */
  async of(batchId: string, lineId: string, scope: Scope): Promise<Receipt | undefined> {
    const events = await this.events.stream(`payoutLine-${lineId}`);
    const told = <Type extends PayoutLineEvent['type']>(type: Type): Told<Type> | undefined =>
      events.findLast((event) => event.type === type)?.data as Told<Type> | undefined;
    const [opened, settled] = [told('payout-line-opened'), told('payout-line-settled')];
    if (!opened || !settled || opened.batchId !== batchId || !isTheirs(opened, scope)) {
      return undefined;
    }
    const returned = told('payout-line-returned');
    const { affiliateId, merchantId, programId, gross, netted, net, pay, fx } = opened;
    const { providerRef, source, settledAt } = settled;
    const merchants = await this.names.merchants([merchantId]);
    const programs = await this.names.programs([programId]);
    const receipt = {
      ...{ number: receiptNumber(lineId), lineId, batchId, affiliateId, merchantId, programId },
      merchant: merchants.get(merchantId) ?? merchantId,
      program: programs.get(programId) ?? programId,
      ...{ kind: opened.method.kind, providerRef, source, settledAt },
      lines: await Promise.all(opened.commissions.map((each) => this.line(each))),
      ...{ gross, netted, net, paid: pay, fx },
      returned: returned
        ? { at: returned.returnedAt, reason: `${returned.reasonCode}: ${returned.reason}` }
        : null,
    };
    const sha256 = createHash('sha256').update(canonicalJson(receipt)).digest('hex');
    return { ...receipt, sha256 };
  }

  private async line({ commissionId, amount }: LineCommission): Promise<ReceiptLine> {
    const { state } = (await this.pipeline.load(commission, commissionId)) ?? {};
    if (!state || state.status === 'absent') throw new Error(`No commission ${commissionId}`);
    const { orderExternalId, occurredAt } = state.terms;
    return { commissionId, orderExternalId, occurredAt, amount };
  }
}

function isTheirs(
  line: { readonly merchantId: string; readonly affiliateId: string },
  scope: Scope,
): boolean {
  return (
    (scope.merchantId === undefined || scope.merchantId === line.merchantId) &&
    (scope.affiliateId === undefined || scope.affiliateId === line.affiliateId)
  );
}
