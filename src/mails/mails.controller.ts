import { Controller, Get, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access } from '../platform/auth/route-rules.js';
import { IdParam } from '../platform/http/id-param.js';
import { FindMails, ReadMail } from './find-mails.js';
import { FindMailsQuery, MailContentDto, MailPageDto } from './mails.dto.js';

/** Mails hold links that let people in: for admins alone, not for all who may read. */
@ApiTags('mails')
@Controller('mails')
@Access({ action: 'manage', subject: 'System' })
export class MailsController {
  constructor(private readonly queries: QueryBus) {}

  @Get()
  @ApiOperation({ summary: 'List mails, newest first' })
  @ApiOkResponse({ type: MailPageDto })
  find(@Query() query: FindMailsQuery): Promise<MailPageDto> {
    return this.queries.execute(new FindMails(query));
  }

  @Get(':id')
  @ApiOperation({ summary: 'Read a mail' })
  @ApiOkResponse({ type: MailContentDto })
  read(@Param('id', new IdParam('mail')) id: string): Promise<MailContentDto> {
    return this.queries.execute(new ReadMail(id));
  }
}
