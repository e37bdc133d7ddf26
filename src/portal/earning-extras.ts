import { Injectable } from '@nestjs/common';
import { Pool } from 'pg';
import {
  earningChanges,
  type EarningChangeRow,
  earningList,
  type EarningRow,
  orderRefunds,
  type OrderRefundRow,
} from '#read-models/affiliate-earnings/table.js';
import { clickList } from '#read-models/clicks/table.js';
import type { CommissionRow } from '#read-models/commissions/table.js';
import { findRows } from '#read-models/find-page.js';
import { merchantList } from '#read-models/merchants/table.js';
import { payoutLines, type PayoutLineRow } from '#read-models/payouts/table.js';
import { programList } from '#read-models/programs/table.js';
import type { EarningDto } from './earnings.dto.js';
import { toEarningDto } from './to-earning-dto.js';

/** All that is told of commissions beside where they stand. */
export interface Extras {
  readonly timezone: string;
  readonly earning: ReadonlyMap<string, EarningRow>;
  /** By commission, oldest first. */
  readonly changes: ReadonlyMap<string, readonly EarningChangeRow[]>;
  /** By order, oldest first. */
  readonly refunds: ReadonlyMap<string, readonly OrderRefundRow[]>;
  /** By the line's id. */
  readonly lines: ReadonlyMap<string, PayoutLineRow>;
  /** Codes of links by click. */
  readonly links: ReadonlyMap<string, string>;
  readonly programs: ReadonlyMap<string, string>;
  readonly merchants: ReadonlyMap<string, string>;
}

/** Reads what belongs to the commissions of one page, in a few queries however many they are. */
@Injectable()
export class EarningExtras {
  constructor(private readonly pool: Pool) {}

  async told(rows: readonly CommissionRow[], timezone: string): Promise<readonly EarningDto[]> {
    if (rows.length === 0) return [];
    const ids = rows.map((row) => row.commission_id);
    const conversions = rows.flatMap((row) => row.conversion_id ?? []);
    const [earning, changes] = await Promise.all([
      this.rowsOf(earningList, 'commission_id', ids),
      findRows(this.pool, earningChanges, (query) =>
        query.whereIn('commission_id', ids).orderBy(['commission_id', 'revision']),
      ),
    ]);
    const [refunds, lines] = await Promise.all([
      findRows(this.pool, orderRefunds, (query) =>
        query.whereIn('conversion_id', conversions).orderBy('occurred_at'),
      ),
      this.linesOf(changes),
    ]);
    const links = await this.linksOf(earning.flatMap((row) => row.click_id ?? []));
    const extras: Extras = {
      ...{ timezone, lines, links, ...(await this.namesOf(rows)) },
      earning: new Map(earning.map((row) => [row.commission_id, row])),
      changes: Map.groupBy(changes, (row) => row.commission_id),
      refunds: Map.groupBy(refunds, (row) => row.conversion_id),
    };
    return rows.map((row) => toEarningDto(row, extras));
  }

  /** Lines of payouts by id: what the bank said of them. */
  async linesOf(changes: readonly EarningChangeRow[]): Promise<ReadonlyMap<string, PayoutLineRow>> {
    const ids = [...new Set(changes.flatMap((row) => row.line_id ?? []))];
    if (ids.length === 0) return new Map();
    const rows = await this.rowsOf(payoutLines, 'line_id', ids);
    return new Map(rows.map((row) => [row.line_id, row]));
  }

  /** Names of their programs and shops by id. */
  async namesOf(rows: readonly CommissionRow[]) {
    const [programs, merchants] = await Promise.all([
      this.rowsOf(programList, 'program_id', unique(rows.map((row) => row.program_id))),
      this.rowsOf(merchantList, 'merchant_id', unique(rows.map((row) => row.merchant_id))),
    ]);
    return {
      programs: new Map(programs.map((row) => [row.program_id, row.name])),
      merchants: new Map(merchants.map((row) => [row.merchant_id, row.name])),
    };
  }

  private async linksOf(clickIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
    if (clickIds.length === 0) return new Map();
    const rows = await this.rowsOf(clickList, 'click_id', clickIds);
    return new Map(rows.map((row) => [row.click_id, row.link_code]));
  }

  private rowsOf<Row extends object>(
    table: Parameters<typeof findRows<Row>>[1],
    column: string,
    ids: readonly string[],
  ): Promise<Row[]> {
    return findRows(this.pool, table, (query) => query.whereIn(column, [...ids]));
  }
}

function unique(ids: readonly string[]): readonly string[] {
  return [...new Set(ids)];
}
