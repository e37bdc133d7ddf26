import { Injectable } from '@nestjs/common';
import { Pool } from 'pg';
import type { AccountScope } from '#read-models/ledger/find-balances.js';
import type { PeriodTrialBalance } from '#read-models/ledger/find-balances-at.js';
import type { ExportRequest } from './ledger-exports.js';

/** What an export came to, once it was written from end to end. */
export interface ExportResult {
  readonly entries: number;
  readonly legs: number;
  readonly bytes: number;
  /** Hexadecimal, of all bytes. */
  readonly sha256: string;
  readonly trialBalance: PeriodTrialBalance;
}

/** The books do not add up; or the writing broke off, and the log of the server says where. */
export const exportFailures = ['unbalanced', 'broken-off'] as const;
export type ExportFailure = (typeof exportFailures)[number];

/** An export as it was ordered. Its request names the last position: nothing later joins in. */
export interface OrderedExport {
  readonly exportId: string;
  readonly request: ExportRequest;
  readonly scope: AccountScope;
  readonly status: 'running' | 'ready' | 'failed';
  readonly result: ExportResult | null;
  /** Null unless it failed. */
  readonly failure: ExportFailure | null;
  readonly createdAt: string;
}

interface Row {
  readonly export_id: string;
  readonly request: ExportRequest;
  readonly scope: AccountScope;
  readonly up_to: string;
  readonly status: OrderedExport['status'];
  readonly result: ExportResult | null;
  readonly failure: ExportFailure | null;
  readonly created_at: string;
}

const ordered = `select export_id, request, scope, up_to, status, result, failure, created_at
  from ledger_export`;

function toOrdered(row: Row): OrderedExport {
  const { export_id: exportId, scope, status, result, failure } = row;
  const request = { ...row.request, upTo: row.up_to };
  return { exportId, request, scope, status, result, failure, createdAt: row.created_at };
}

/** The exports that were ordered, and what they came to: kept, so that a file can be proved for ever. */
@Injectable()
export class OrderedExports {
  constructor(private readonly pool: Pool) {}

  /** The same id again changes nothing. */
  async add(
    order: Pick<OrderedExport, 'exportId' | 'request' | 'scope' | 'createdAt'>,
  ): Promise<void> {
    const { exportId, request, scope, createdAt } = order;
    const { upTo, ...rest } = request;
    await this.pool.query(
      `insert into ledger_export (export_id, request, scope, up_to, status, created_at)
       values ($1, $2, $3, $4, 'running', $5) on conflict (export_id) do nothing`,
      [exportId, JSON.stringify(rest), JSON.stringify(scope), upTo, createdAt],
    );
  }

  async of(exportId: string): Promise<OrderedExport | undefined> {
    const { rows } = await this.pool.query<Row>(`${ordered} where export_id = $1`, [exportId]);
    return rows[0] && toOrdered(rows[0]);
  }

  /** Those that were ordered within a scope, the latest first. */
  async latest(scope: AccountScope, limit: number): Promise<OrderedExport[]> {
    const { rows } = await this.pool.query<Row>(
      `${ordered} where scope @> $1 order by created_at desc, export_id desc limit $2`,
      [JSON.stringify(scope), limit],
    );
    return rows.map(toOrdered);
  }

  async finish(exportId: string, result: ExportResult, doneAt: string): Promise<void> {
    await this.end(exportId, { status: 'ready', result: JSON.stringify(result) }, doneAt);
  }

  /** It is not tried again: whoever wants it orders another. */
  async fail(exportId: string, failure: ExportFailure, doneAt: string): Promise<void> {
    await this.end(exportId, { status: 'failed', failure }, doneAt);
  }

  private async end(
    exportId: string,
    { status, result, failure }: { status: string; result?: string; failure?: ExportFailure },
    doneAt: string,
  ): Promise<void> {
    await this.pool.query(
      `update ledger_export set status = $2, result = $3, failure = $4, done_at = $5
       where export_id = $1 and status = 'running'`,
      [exportId, status, result, failure, doneAt],
    );
  }

  /**
   * Does `work` unless another process is at it. The lock goes with the connection: it never outlives a
   * process that died at the work.
   */
  async alone(exportId: string, work: () => Promise<void>): Promise<void> {
    const client = await this.pool.connect();
    const lock = [`ledger-export ${exportId}`];
    try {
      const { rows } = await client.query<{ got: boolean }>(
        'select pg_try_advisory_lock(hashtextextended($1, 0)) as got',
        lock,
      );
      if (rows[0]?.got !== true) return;
      try {
        await work();
      } finally {
        await client.query('select pg_advisory_unlock(hashtextextended($1, 0))', lock);
      }
    } finally {
      client.release();
    }
  }
}
