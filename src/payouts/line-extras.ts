import { Injectable } from '@nestjs/common';
import { Pool } from 'pg';
import { findRows } from '#read-models/find-page.js';
import { payoutMethodList, type PayoutMethodRow } from '#read-models/payout-methods/table.js';
import type { PayoutLineRow } from '#read-models/payouts/table.js';
import type { Scope } from '../platform/auth/abilities.js';
import { Clock } from '../platform/clock.js';
import { Config } from '../platform/config.js';
import type { PayoutLineDto } from './payout-line-answers.dto.js';
import { toLineDto } from './to-payout-dto.js';

/** An account that was named less than so long before it is paid to is worth a second look. */
const recentMs = 7 * 86_400_000;

/** What a line shows beside its own row. */
@Injectable()
export class LineExtras {
  constructor(
    private readonly pool: Pool,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  /** The accounts, masked, are told to those who run the payouts: not to merchants, nor to affiliates. */
  async shown(rows: readonly PayoutLineRow[], scope: Scope): Promise<PayoutLineDto[]> {
    const seesAll = scope.merchantId === undefined && scope.affiliateId === undefined;
    const accounts = seesAll ? await this.accountsOf(rows) : [];
    const shared = await this.shared(accounts);
    return rows.map((row) => {
      const account = accounts.find(
        (each) => each.affiliate_id === row.affiliate_id && each.method_id === row.method_id,
      );
      return {
        ...toLineDto(row, seesAll),
        waitingFor: this.isUnpayable(row) ? 'provider-not-configured' : null,
        account: account
          ? {
              ...{ label: account.label, setAt: account.set_at, setBy: account.set_by },
              isRecent: this.isRecent(account, row),
              isShared: shared.has(account.fingerprint),
            }
          : null,
      };
    });
  }

  /** Of a kind that only a provider pays, and there are no credentials for it. */
  private isUnpayable({ status, method_kind: kind }: PayoutLineRow): boolean {
    const { paypal, stripe } = this.config.payoutProviders;
    const isMissing = (kind === 'paypal' && !paypal) || (kind === 'stripe' && !stripe);
    return status === 'open' && isMissing;
  }

  private isRecent({ set_at: setAt }: PayoutMethodRow, { opened_at: openedAt }: PayoutLineRow) {
    const paidAt = openedAt === null ? this.clock.now().getTime() : Date.parse(openedAt);
    return paidAt - Date.parse(setAt) < recentMs;
  }

  private async accountsOf(rows: readonly PayoutLineRow[]): Promise<PayoutMethodRow[]> {
    const affiliates = [...new Set(rows.map(({ affiliate_id: id }) => id))];
    if (affiliates.length === 0) return [];
    return findRows(this.pool, payoutMethodList, (query) => {
      query.whereIn('affiliate_id', affiliates);
    });
  }

  /** Fingerprints of accounts that more than one affiliate is paid to. */
  private async shared(accounts: readonly PayoutMethodRow[]): Promise<ReadonlySet<string>> {
    const wanted = accounts.map(({ fingerprint }) => fingerprint);
    if (wanted.length === 0) return new Set();
    const { rows } = await this.pool.query<{ fingerprint: string }>(
      `SELECT fingerprint FROM ${payoutMethodList.name}
       WHERE fingerprint = ANY($1) AND status = 'set' GROUP BY fingerprint HAVING count(*) > 1`,
      [wanted],
    );
    return new Set(rows.map(({ fingerprint }) => fingerprint));
  }
}
