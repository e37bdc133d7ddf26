import { Readable } from 'node:stream';
import { Body, Controller, Get, Param, Post, Query, Res, StreamableFile } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { refuse } from '#domain/kernel/refusal.js';
import { merchantBankAccount } from '#domain/settlement/merchant-bank-account.js';
import { authorise } from '../../platform/auth/abilities.js';
import type { RequestActor } from '../../platform/auth/actor.js';
import { CurrentActor } from '../../platform/auth/current-actor.js';
import { Access } from '../../platform/auth/route-rules.js';
import { CommandPipeline } from '../../platform/commands/pipeline.js';
import { commandContext } from '../../platform/http/command-context.js';
import { IdParam } from '../../platform/http/id-param.js';
import { answerWritten, WrittenDto } from '../../platform/http/written.dto.js';
import { RefusedError } from '../../platform/refused-error.js';
import { SetBankAccount } from './bank-account.js';
import { pain001, paymentCsv } from './pain-001.js';
import { LineAccount } from './line-account.js';
import { FetchPaymentFile } from './make-payment-file.js';
import {
  BankAccountDto,
  LineAccountToPayDto,
  PaymentFileQuery,
  SetBankAccountDto,
} from './payment-files.dto.js';

@ApiTags('payouts')
@Controller()
export class PaymentFilesController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    private readonly pipeline: CommandPipeline,
  ) {}

  /**
   * Made when it is first asked for, of the lines that are open then; the same bytes each time after, and a
   * line in it fails by the bank's word only. It holds the accounts of all who are paid: who fetched it is
   * recorded. Lines that cannot be put in fail with a reason.
   */
  @Get('payout-batches/:id/file')
  @ApiOperation({ summary: 'What of a submitted batch is paid by bank, as a file for the bank' })
  @ApiProduces('application/xml', 'text/csv')
  @Access({ action: 'update', subject: 'PayoutBatch' })
  async file(
    @Param('id', new IdParam('payoutBatch')) id: string,
    @Query() { format }: PaymentFileQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const parts = await this.commands.execute(new FetchPaymentFile(id, format, commandContext()));
    reply.header('cache-control', 'no-store');
    const [text, type, extension] =
      format === 'csv'
        ? [paymentCsv(parts), 'text/csv; charset=utf-8', 'csv']
        : [pain001(parts), 'application/xml; charset=utf-8', 'xml'];
    return new StreamableFile(Readable.from([Buffer.from(text, 'utf8')]), {
      type,
      disposition: `attachment; filename="${id}.${extension}"`,
    });
  }

  /** Of a line that is paid by hand, or that no provider can pay: who looked is in the log. */
  @Get('payout-batches/:id/lines/:lineId/account')
  @ApiOperation({ summary: 'Where a person is to pay a payout line' })
  @Access({ action: 'update', subject: 'PayoutLine' })
  lineAccount(
    @Param('id', new IdParam('payoutBatch')) batchId: string,
    @Param('lineId', new IdParam('payoutLine')) lineId: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<LineAccountToPayDto> {
    reply.header('cache-control', 'no-store');
    const { actor } = commandContext();
    const by = `${actor.type}:${actor.id}`;
    return this.queries.execute(new LineAccount({ batchId, lineId }, by));
  }

  @Post('merchants/:id/bank-account')
  @ApiOperation({ summary: 'Set the account that a merchant pays from; kept sealed' })
  @Access({ action: 'update', subject: 'Merchant' })
  async setAccount(
    @Param('id', new IdParam('merchant')) id: string,
    @Body() body: SetBankAccountDto,
    @CurrentActor() actor: RequestActor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<WrittenDto> {
    authorise(actor, 'update', 'Merchant', { merchantId: id });
    const { name, iban, bic = null } = body;
    const command = new SetBankAccount(id, { kind: 'bank', name, iban, bic }, commandContext());
    return answerWritten(reply, await this.commands.execute(command));
  }

  @Get('merchants/:id/bank-account')
  @ApiOperation({ summary: 'The account that a merchant pays from, masked' })
  @Access({ action: 'read', subject: 'Merchant' })
  async account(
    @Param('id', new IdParam('merchant')) id: string,
    @CurrentActor() actor: RequestActor,
  ): Promise<BankAccountDto> {
    authorise(actor, 'read', 'Merchant', { merchantId: id });
    const loaded = await this.pipeline.load(merchantBankAccount, id);
    if (loaded?.state.status !== 'set') throw new RefusedError(refuse('merchant.no-bank-account'));
    const { label } = loaded.state;
    return { merchantId: id, label, revision: Number(loaded.revision) };
  }
}
