import { Controller, Get, Headers, Param, Query, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { Pool } from 'pg';
import { refuse } from '#domain/kernel/refusal.js';
import { readSpan, type StatementOf } from '#read-models/ledger/read-statement-legs.js';
import { scopeOf } from '../platform/auth/abilities.js';
import type { RequestActor } from '../platform/auth/actor.js';
import { CurrentActor } from '../platform/auth/current-actor.js';
import { Access } from '../platform/auth/route-rules.js';
import { Clock } from '../platform/clock.js';
import { IdParam } from '../platform/http/id-param.js';
import { invalidField, ProblemError } from '../platform/http/problem.js';
import { Freshness } from '../platform/read/freshness.js';
import { RefusedError } from '../platform/refused-error.js';
import { DocumentAddresses } from './document-addresses.js';
import { statementNumber } from './document-numbers.js';
import {
  DocumentQuery,
  StatementDto,
  StatementMonthsDto,
  StatementQuery,
} from './documents.dto.js';
import { monthPeriod, monthsBetween } from './month-period.js';
import { PartyNames } from './party-names.js';
import { ReadReceipt } from './read-receipt.js';
import { ReadStatement } from './read-statement.js';
import { receiptPdf } from './receipt-pdf.js';
import type { Receipt } from './receipt.js';
import { statementPdf } from './statement-pdf.js';

const json = 'application/json';

/** Papers for people: drawn anew each time from the books, so that they cannot differ from them. */
@ApiTags('documents')
@Controller()
export class DocumentsController {
  constructor(
    private readonly pool: Pool,
    private readonly clock: Clock,
    private readonly freshness: Freshness,
    private readonly statements: ReadStatement,
    private readonly receipts: ReadReceipt,
    private readonly names: PartyNames,
    private readonly addresses: DocumentAddresses,
  ) {}

  @Get('affiliates/:id/statements')
  @ApiOperation({ summary: 'The months that an affiliate has a statement of' })
  @Access({ action: 'export', subject: 'Ledger' })
  async months(
    @Param('id', new IdParam('affiliate')) affiliateId: string,
    @Query() query: StatementQuery,
    @CurrentActor() actor: RequestActor,
  ): Promise<StatementMonthsDto> {
    const of = await this.whose(affiliateId, query, actor);
    await this.freshness.require('ledger', query.minPosition);
    const position = await this.freshness.positionOf('ledger');
    const span = await readSpan(this.pool, of);
    const { timezone: timeZone } = query;
    const now = this.clock.iso();
    const months = span ? monthsBetween(span.first, now, timeZone) : [];
    const items = months.map((month) => ({
      ...{ month, number: statementNumber({ ...of, month, timeZone }) },
      isFinal: now >= monthPeriod(month, timeZone).to,
      href: this.addresses.statement(of, { month, timeZone }, '.pdf'),
    }));
    return { items, position };
  }

  /**
   * `2026-05.pdf` is a PDF, or JSON for who accepts that alone; `2026-05` is JSON. By the time of booking,
   * so a month that is over never changes: the same bytes whenever it is drawn.
   */
  @Get('affiliates/:id/statements/:file')
  @ApiOperation({ summary: "A month of an affiliate's account" })
  @ApiProduces('application/pdf', json)
  @ApiOkResponse({ type: StatementDto })
  @Access({ action: 'export', subject: 'Ledger' })
  async statement(
    @Param('id', new IdParam('affiliate')) affiliateId: string,
    @Param('file') file: string,
    @Query() query: StatementQuery,
    @Headers('accept') accept: string | undefined,
    @CurrentActor() actor: RequestActor,
  ): Promise<StatementDto | StreamableFile> {
    const { month, isPdf } = monthFrom(file);
    const of = await this.whose(affiliateId, query, actor);
    await this.freshness.require('ledger', query.minPosition);
    const period = monthPeriod(month, query.timezone);
    const statement = await this.statements.of(of, period);
    if (!isPdf || accept === json) return statement;
    const bytes = await statementPdf(statement, {
      affiliateName: await this.nameOf(affiliateId),
      proofUrl: this.addresses.statement(of, period),
      historyUrl: (id) => this.addresses.history(id),
    });
    return pdf(bytes, statement.number);
  }

  @Get('payout-batches/:id/lines/:lineId/receipt')
  @ApiOperation({ summary: 'The receipt of a settled payout as JSON' })
  @Access({ action: 'export', subject: 'Ledger' })
  receipt(
    @Param('id', new IdParam('payoutBatch')) batchId: string,
    @Param('lineId', new IdParam('payoutLine')) lineId: string,
    @CurrentActor() actor: RequestActor,
  ): Promise<Receipt> {
    return this.oneReceipt(batchId, lineId, actor);
  }

  @Get('payout-batches/:id/lines/:lineId/receipt.pdf')
  @ApiOperation({ summary: 'The receipt of a settled payout' })
  @ApiProduces('application/pdf', json)
  @Access({ action: 'export', subject: 'Ledger' })
  async receiptPdf(
    @Param('id', new IdParam('payoutBatch')) batchId: string,
    @Param('lineId', new IdParam('payoutLine')) lineId: string,
    @Query() { timezone: timeZone }: DocumentQuery,
    @Headers('accept') accept: string | undefined,
    @CurrentActor() actor: RequestActor,
  ): Promise<Receipt | StreamableFile> {
    const receipt = await this.oneReceipt(batchId, lineId, actor);
    if (accept === json) return receipt;
    const bytes = await receiptPdf(receipt, {
      affiliateName: await this.nameOf(receipt.affiliateId),
      timeZone,
      proofUrl: this.addresses.receipt(batchId, lineId),
      historyUrl: (id) => this.addresses.history(id),
    });
    return pdf(bytes, receipt.number);
  }

  /** Throws affiliate.not-found, also for one that the reader may not know of. */
  private async whose(
    affiliateId: string,
    { merchantId }: StatementQuery,
    actor: RequestActor,
  ): Promise<StatementOf> {
    const narrowed = scopeOf(actor).merchantId ?? merchantId;
    if (merchantId !== undefined && merchantId !== narrowed) throw new ProblemError('forbidden');
    if ((await this.names.affiliate(affiliateId, actor)) === undefined) {
      throw new RefusedError(refuse('affiliate.not-found'));
    }
    return { affiliateId, merchantId: narrowed };
  }

  private async oneReceipt(batchId: string, lineId: string, actor: RequestActor): Promise<Receipt> {
    const receipt = await this.receipts.of(batchId, lineId, scopeOf(actor));
    if (receipt) return receipt;
    const detail = 'There is no such payout, or it is not settled: a receipt is for what was paid.';
    throw new ProblemError('not-found', { detail });
  }

  private async nameOf(affiliateId: string): Promise<string> {
    return (await this.names.affiliate(affiliateId)) ?? affiliateId;
  }
}

/** Throws invalid-request unless it is a month, with or without `.pdf`. */
function monthFrom(file: string): { month: string; isPdf: boolean } {
  const match = /^((?:19|20|21)\d\d-(?:0[1-9]|1[0-2]))(\.pdf)?$/.exec(file);
  if (!match?.[1]) throw invalidField('file', 'has to be a month, like 2026-05 or 2026-05.pdf');
  return { month: match[1], isPdf: match[2] !== undefined };
}

function pdf(bytes: Buffer, number: string): StreamableFile {
  const disposition = `inline; filename="${number}.pdf"`;
  return new StreamableFile(bytes, { type: 'application/pdf', disposition, length: bytes.length });
}
