import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { Body, Controller, Get, HttpCode, Param, Post, Res, StreamableFile } from '@nestjs/common';
import {
  ApiAcceptedResponse,
  ApiOkResponse,
  ApiOperation,
  ApiProduces,
  ApiTags,
} from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { refuse } from '#domain/kernel/refusal.js';
import { scopeOf } from '../platform/auth/abilities.js';
import type { RequestActor } from '../platform/auth/actor.js';
import { CurrentActor } from '../platform/auth/current-actor.js';
import { Access } from '../platform/auth/route-rules.js';
import { aheadToleranceMs, Clock } from '../platform/clock.js';
import { commandContext } from '../platform/http/command-context.js';
import { IdParam } from '../platform/http/id-param.js';
import { invalidField } from '../platform/http/problem.js';
import { newId } from '../platform/ids.js';
import { Freshness } from '../platform/read/freshness.js';
import { RefusedError } from '../platform/refused-error.js';
import { ledgerForms } from './export/formats.js';
import { ExportNotes } from './export-notes.js';
import { ExportRuns } from './export-runs.js';
import { LedgerExports } from './ledger-exports.js';
import { LedgerExportDto, LedgerExportsDto, OrderExportDto } from './ledger-exports.dto.js';
import { OrderedExports, type ExportResult, type OrderedExport } from './ordered-exports.js';
import { periodIn } from './period-edge.js';

@ApiTags('ledger')
@Controller('ledger/exports')
export class LedgerExportsController {
  constructor(
    private readonly orders: OrderedExports,
    private readonly runs: ExportRuns,
    private readonly exports: LedgerExports,
    private readonly notes: ExportNotes,
    private readonly freshness: Freshness,
    private readonly clock: Clock,
  ) {}

  /** What is recorded after this request never joins in: the file is the same whenever it is fetched. */
  @Post()
  @HttpCode(202)
  @ApiOperation({ summary: 'Order an export of the books' })
  @ApiAcceptedResponse({ type: LedgerExportDto })
  @Access({ action: 'export', subject: 'Ledger' })
  async order(
    @Body() body: OrderExportDto,
    @CurrentActor() actor: RequestActor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<LedgerExportDto> {
    const { format, timezone: timeZone, accounts, knownAt } = body;
    if (Date.parse(knownAt ?? '') > this.clock.now().getTime() + aheadToleranceMs) {
      throw invalidField('knownAt', 'knownAt lies in the future');
    }
    const period = periodIn(body, timeZone);
    const context = commandContext();
    const exportId = newId('ledgerExport', context);
    await this.freshness.catchUp('ledger');
    const upTo = await this.freshness.positionOf('ledger');
    const request = { format, timeZone, ...period, accounts, knownAt, upTo };
    const createdAt = context.startedAt;
    // On record first: what left the books without a line cannot be taken back.
    await this.notes.note(exportId, request, actor, context);
    await this.orders.add({ exportId, request, scope: scopeOf(actor), createdAt });
    this.runs.begin(exportId);
    reply.header('Location', `/api/v1/ledger/exports/${exportId}`);
    return this.told(await this.find(exportId, actor));
  }

  /** Ordered by you, or by someone who may see no more than you. */
  @Get()
  @ApiOperation({ summary: 'The exports that were ordered last' })
  @ApiOkResponse({ type: LedgerExportsDto })
  @Access({ action: 'export', subject: 'Ledger' })
  async list(@CurrentActor() actor: RequestActor): Promise<LedgerExportsDto> {
    const found = await this.orders.latest(scopeOf(actor), 100);
    return { items: found.map((each) => this.told(each)) };
  }

  @Get(':id')
  @ApiOperation({ summary: 'What an export has come to' })
  @ApiOkResponse({ type: LedgerExportDto })
  @Access({ action: 'export', subject: 'Ledger' })
  async one(
    @Param('id', new IdParam('ledgerExport')) id: string,
    @CurrentActor() actor: RequestActor,
  ): Promise<LedgerExportDto> {
    const found = await this.find(id, actor);
    // Whoever was at it may have ended with the work undone.
    if (found.status === 'running') this.runs.begin(id);
    return this.told(found);
  }

  /** The same bytes, whenever it is fetched. */
  @Get(':id/file')
  @ApiOperation({ summary: 'The file of an export' })
  @ApiProduces(...new Set(Object.values(ledgerForms).map(({ contentType }) => contentType)))
  @Access({ action: 'export', subject: 'Ledger' })
  async file(
    @Param('id', new IdParam('ledgerExport')) id: string,
    @CurrentActor() actor: RequestActor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const { request, scope, status, result } = await this.find(id, actor);
    if (status !== 'ready' || !result) {
      throw new RefusedError(refuse('ledger-export.not-ready', { status }));
    }
    const { extension, contentType } = ledgerForms[request.format];
    const chunks = await this.exports.writeKnown(request, scope);
    const digest = Buffer.from(result.sha256, 'hex').toString('base64');
    // RFC 9530.
    reply.header('Repr-Digest', `sha-256=:${digest}:`).header('ETag', `"${result.sha256}"`);
    return new StreamableFile(Readable.from(proved(chunks, result), { objectMode: false }), {
      type: contentType,
      disposition: `attachment; filename="ledger-${id}.${extension}"`,
      length: result.bytes,
    });
  }

  private told(order: OrderedExport): LedgerExportDto {
    const progress = order.status === 'ready' ? 1 : this.runs.progressOf(order.exportId);
    return toExportDto(order, progress);
  }

  /** Throws ledger-export.not-found, also for one that was ordered by someone who may see other accounts. */
  private async find(id: string, actor: RequestActor): Promise<OrderedExport> {
    const [found, scope] = [await this.orders.of(id), scopeOf(actor)];
    const isWithin =
      (scope.merchantId ?? found?.scope.merchantId) === found?.scope.merchantId &&
      (scope.affiliateId ?? found?.scope.affiliateId) === found?.scope.affiliateId;
    if (!found || !isWithin) throw new RefusedError(refuse('ledger-export.not-found'));
    return found;
  }
}

/** The chunks as they are; breaks off before the last when they are not those that were counted. */
async function* proved(
  chunks: AsyncIterable<string | Uint8Array>,
  { sha256 }: ExportResult,
): AsyncGenerator<Uint8Array> {
  const hash = createHash('sha256');
  let last: Uint8Array | undefined;
  for await (const chunk of chunks) {
    const bytes = Buffer.from(chunk);
    hash.update(bytes);
    if (last) yield last;
    last = bytes;
  }
  if (hash.digest('hex') !== sha256) throw new Error('The ledger is not what it was when exported');
  if (last) yield last;
}

function toExportDto(
  { exportId, request, status, result, failure, createdAt }: OrderedExport,
  progress: number | null,
): LedgerExportDto {
  const { format, from = null, to = null, timeZone: timezone, upTo = '' } = request;
  return {
    ...{ id: exportId, status, failure, format, from, to, timezone },
    ...{ accounts: request.accounts ?? null, knownAt: request.knownAt ?? null },
    ...{
      progress,
      position: upTo,
      createdAt,
      rows: result?.legs ?? null,
      entries: result?.entries ?? null,
    },
    ...{ bytes: result?.bytes ?? null, sha256: result?.sha256 ?? null },
    trialBalance: result?.trialBalance ?? null,
    url: result && `/api/v1/ledger/exports/${exportId}/file`,
  };
}
