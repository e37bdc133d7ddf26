import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { Pool } from 'pg';
import { Cursors } from '../platform/http/cursor.js';
import { ProblemError } from '../platform/http/problem.js';
import { Mailbox, type MailRow } from '../platform/mail/mailbox.js';
import type { FindMailsQuery, MailContentDto, MailDto, MailPageDto } from './mails.dto.js';

export class FindMails extends Query<MailPageDto> {
  constructor(readonly filter: FindMailsQuery) {
    super();
  }
}

/** The mailbox, newest first. Not a read model: it does not come from events. */
@QueryHandler(FindMails)
export class FindMailsHandler implements IQueryHandler<FindMails> {
  constructor(
    private readonly pool: Pool,
    private readonly cursors: Cursors,
    private readonly mailbox: Mailbox,
  ) {}

  async execute({ filter: { status, cursor, limit } }: FindMails): Promise<MailPageDto> {
    const scope = { list: 'mail', sort: 'id desc', filters: { status } };
    const [after] = this.cursors.decode(scope, cursor) ?? [];
    // Ids sort by the time they were made.
    const { rows } = await this.pool.query<MailRow>(
      `select * from mail where not is_decoy and ($1::text is null or status = $1)
         and ($2::text is null or id < $2)
       order by id desc limit $3`,
      [status ?? null, after ?? null, limit + 1],
    );
    const items = rows.slice(0, limit).map((row) => told(this.mailbox, row));
    const last = items.at(-1);
    const isMore = rows.length > limit && last !== undefined;
    return {
      items,
      nextCursor: isMore ? this.cursors.encode(scope, [last.id]) : null,
    };
  }
}

export class ReadMail extends Query<MailContentDto> {
  constructor(readonly id: string) {
    super();
  }
}

/** Throws not-found. */
@QueryHandler(ReadMail)
export class ReadMailHandler implements IQueryHandler<ReadMail> {
  constructor(
    private readonly pool: Pool,
    private readonly mailbox: Mailbox,
  ) {}

  async execute({ id }: ReadMail): Promise<MailContentDto> {
    const { rows } = await this.pool.query<MailRow>(
      'select * from mail where id = $1 and not is_decoy',
      [id],
    );
    const row = rows[0];
    if (!row) throw new ProblemError('not-found');
    const content = this.mailbox.contentOf(row);
    const { text, html } = content ?? { text: null, html: null };
    return { ...told(this.mailbox, row), text, html };
  }
}

function told(mailbox: Mailbox, row: MailRow): MailDto {
  const { id, subject, status, tries, sent_by: sentBy, trouble } = row;
  return {
    ...{ id, to: mailbox.recipientOf(row), subject, status, tries },
    createdAt: row.created_at,
    nextTryAt: status === 'waiting' ? row.next_try_at : null,
    ...{ sentAt: row.sent_at, sentBy, trouble },
  };
}
