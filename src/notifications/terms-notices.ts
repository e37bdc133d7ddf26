import { Injectable } from '@nestjs/common';
import { Pool } from 'pg';
import type { Locale } from '#domain/affiliate/details.js';
import { begin, transaction } from '#projections/engine/transaction.js';
import { Credentials } from '../platform/auth/credentials.js';
import { Clock } from '../platform/clock.js';
import { Config } from '../platform/config.js';
import { newId } from '../platform/ids.js';
import { write } from '../platform/mail/letters/engine.js';
import { Mailbox } from '../platform/mail/mailbox.js';
import { Log } from '../platform/observability/log.js';
import { currentTerms } from '../platform/partner-terms/terms.js';
import { notificationLetters } from './letters.js';
import { pagesUrl } from './pages-url.js';

const mostAtOnce = 500;
const usefulHours = 14 * 24;

interface Row {
  readonly affiliate_id: string;
  readonly locale: string;
}

/** Tells who accepted earlier terms of those of today, once each. */
@Injectable()
export class TermsNotices {
  constructor(
    private readonly pool: Pool,
    private readonly credentials: Credentials,
    private readonly mailbox: Mailbox,
    private readonly config: Config,
    private readonly clock: Clock,
    private readonly log: Log,
  ) {}

  /** Gives how many were told. */
  async work(): Promise<number> {
    const { version } = currentTerms;
    const { rows } = await this.pool.query<Row>(
      `select file.affiliate_id, file.locale from affiliate_file file
         join affiliate_list on affiliate_list.affiliate_id = file.affiliate_id
       where terms_version < $1 and status in ('approved', 'suspended')
         and not exists (select from terms_notice told
           where told.version = $1 and told.affiliate_id = file.affiliate_id)
       order by file.affiliate_id limit $2`,
      [version, mostAtOnce],
    );
    let told = rows.length;
    for (const row of rows) {
      // Whoever cannot be told keeps nobody else waiting, and is tried again with the next round.
      await this.tell(row).catch((error: unknown) => {
        told -= 1;
        const { affiliate_id: affiliateId } = row;
        this.log.error({ err: error, affiliateId }, 'an affiliate is not told of new terms');
      });
    }
    return told;
  }

  private async tell({ affiliate_id: affiliateId, locale: name }: Row): Promise<void> {
    const { version, texts } = currentTerms;
    const locale: Locale = name === 'de' ? 'de' : 'en';
    const url = `${pagesUrl(this.config)}/partners/account/terms`;
    const values = { version, url, changes: texts[locale].changes };
    const written = write(notificationLetters['terms-changed'][locale], values, locale);
    const users = await this.credentials.usersOf(affiliateId);
    await transaction(this.pool, begin, async (client) => {
      const { rowCount } = await client.query(
        'insert into terms_notice (version, affiliate_id) values ($1, $2) on conflict do nothing',
        [version, affiliateId],
      );
      if (rowCount === 0) return;
      for (const userId of users) {
        const to = await this.credentials.emailOf(userId);
        if (to === null) continue;
        const stamp = { commandId: `terms ${version} ${userId}`, startedAt: this.clock.iso() };
        const id = newId('mail', stamp);
        await this.mailbox.post({ to, ...written }, { usefulHours, userId, id, rows: client });
      }
    });
  }
}
