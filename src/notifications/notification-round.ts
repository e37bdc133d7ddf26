import { Injectable } from '@nestjs/common';
import { Pool, type PoolClient } from 'pg';
import type { Locale } from '#domain/affiliate/details.js';
import { begin, transaction } from '#projections/engine/transaction.js';
import { affiliateFiles } from '#read-models/affiliate-files/table.js';
import { findRows } from '#read-models/find-page.js';
import { Credentials } from '../platform/auth/credentials.js';
import { Clock } from '../platform/clock.js';
import { Config } from '../platform/config.js';
import { newId } from '../platform/ids.js';
import { write } from '../platform/mail/letters/engine.js';
import { Mailbox } from '../platform/mail/mailbox.js';
import { Log } from '../platform/observability/log.js';
import { Rounds } from '../platform/rounds.js';
import { notificationLetters, placeOf } from './letters.js';
import { type News, newsOf, valuesOf, type Waiting } from './news.js';
import { pagesUrl } from './pages-url.js';
import { TermsNotices } from './terms-notices.js';
import { WayOut } from './way-out.js';

const pollMs = 5_000;
const mostInRound = 2_000;
const usefulHours = 48;
/** How long notes are kept: longer than news is fresh, so that none is told again. */
const keptDays = 90;
/** What cannot be told is tried again after this, later each time: more often helps nobody but fills the log. */
const firstPauseMs = 60_000;
const longestPauseMs = 6 * 3_600_000;

/**
 * Makes mails of what NotificationsPolicy noted: what is due of one affiliate and one kind in one mail.
 * The mail and the note that it was posted are one transaction, so each is told once. What cannot be told
 * is set aside with the reason, and holds nobody else up.
 */
@Injectable()
export class NotificationRound {
  private readonly rounds = new Rounds(
    pollMs,
    async (round) => {
      await this.work();
      // Terms change with a new version of the program: looked for at its start, and now and then.
      if (round % 720 === 1) await this.terms.work();
    },
    (error) => this.log.error({ err: error }, 'notifications failed; it will try again'),
  );
  private readonly wayOut: WayOut;

  constructor(
    private readonly pool: Pool,
    private readonly credentials: Credentials,
    private readonly mailbox: Mailbox,
    private readonly terms: TermsNotices,
    private readonly config: Config,
    private readonly clock: Clock,
    private readonly log: Log,
  ) {
    this.wayOut = new WayOut(config);
  }

  start(): void {
    this.rounds.start();
  }

  stop(): Promise<void> {
    return this.rounds.stop();
  }

  /** Tells everything that is due and known; gives how many notes. */
  work(): Promise<number> {
    return transaction(this.pool, begin, async (client) => {
      const { rows } = await client.query<Waiting>(
        `select event_id, kind, affiliate_id, subject_id, position, at, facts, tries from notification
         where done_at is null and due_at <= $1 order by due_at, position limit $2
         for update skip locked`,
        [this.clock.now(), mostInRound],
      );
      if (rows.length === 0) return 0;
      const news = await newsOf(this.pool, rows);
      const groups = Map.groupBy(news, ({ affiliateId, kind }) => `${affiliateId} ${kind}`);
      for (const group of groups.values()) await this.tryToTell(client, group);
      const known = new Set(news.map((each) => each.event_id));
      await this.putOff(
        client,
        rows.filter((each) => !known.has(each.event_id)),
      );
      return news.length;
    });
  }

  async forgetOld(): Promise<void> {
    await this.pool.query('delete from notification where at < $1', [
      new Date(this.clock.now().getTime() - keptDays * 86_400_000),
    ]);
  }

  /** What they are about is not in the tables: mostly not yet, and what never comes stands in nobody's way. */
  private async putOff(client: PoolClient, unknown: readonly Waiting[]): Promise<void> {
    if (unknown.length === 0) return;
    await client.query(
      `update notification set tries = tries + 1,
         due_at = $2::timestamptz + least(interval '5 s' * 2 ^ least(tries, 20), interval '6 h'),
         trouble = case when tries < 6 then trouble else 'what it is about is not known' end
       where event_id = any($1)`,
      [unknown.map((each) => each.event_id), this.clock.now()],
    );
  }

  /** Where one of several cannot be told, each half goes by itself: the others still come in few mails. */
  private async tryToTell(client: PoolClient, group: readonly News[]): Promise<void> {
    await client.query('savepoint one_mail');
    try {
      await this.tell(client, group);
      await client.query('release savepoint one_mail');
    } catch (error) {
      await client.query('rollback to savepoint one_mail');
      if (group.length === 1) await this.setAside(client, group[0] as News, error);
      else {
        const middle = group.length >> 1;
        await this.tryToTell(client, group.slice(0, middle));
        await this.tryToTell(client, group.slice(middle));
      }
    }
  }

  private async setAside(client: PoolClient, news: News, error: unknown): Promise<void> {
    const { event_id: eventId, kind, affiliateId, tries } = news;
    this.log.error({ err: error, eventId, kind, affiliateId, tries }, 'an affiliate is not told');
    const pause = Math.min(firstPauseMs * 2 ** Math.min(tries, 20), longestPauseMs);
    const trouble = error instanceof Error ? `${error.name}: ${error.message}` : 'unknown';
    await client.query(
      'update notification set due_at = $2, tries = tries + 1, trouble = $3 where event_id = $1',
      [eventId, new Date(this.clock.now().getTime() + pause), trouble.slice(0, 500)],
    );
  }

  private async tell(client: PoolClient, group: readonly News[]): Promise<void> {
    const [first] = group;
    if (!first) return;
    const { affiliateId, kind } = first;
    const file = (
      await findRows(this.pool, affiliateFiles, (query) => query.where('affiliate_id', affiliateId))
    )[0];
    const isOff = file?.notifications_off.includes(kind) ?? false;
    const users = isOff ? [] : await this.credentials.usersOf(affiliateId);
    const locale: Locale = file?.locale === 'de' ? 'de' : 'en';
    const mailIds: string[] = [];
    for (const userId of users) {
      const mailId = await this.post(client, group, { userId, locale });
      if (mailId !== undefined) mailIds.push(mailId);
    }
    await client.query(
      `update notification set done_at = $2, affiliate_id = $3, mail_id = $4, trouble = null
       where event_id = any($1)`,
      [group.map((each) => each.event_id), this.clock.now(), affiliateId, mailIds[0] ?? null],
    );
  }

  private async post(
    rows: PoolClient,
    group: readonly [News, ...News[]] | readonly News[],
    { userId, locale }: { readonly userId: string; readonly locale: Locale },
  ): Promise<string | undefined> {
    const [first] = group;
    const to = await this.credentials.emailOf(userId);
    if (!first || to === null) return undefined;
    const { affiliateId, kind, event_id: eventId, at: startedAt } = first;
    const base = pagesUrl(this.config);
    const token = this.wayOut.tokenFor({ affiliateId, kind });
    const letter = notificationLetters[kind][locale];
    const values = { ...valuesOf(group, locale), url: `${base}/partners/${placeOf[kind]}` };
    const written = write(letter, values, locale, {
      unsubscribeUrl: `${base}/partners/unsubscribe#token=${token}`,
      preferencesUrl: `${base}/partners/account/notifications`,
    });
    const mail = { to, ...written, unsubscribeUrl: `${base}/unsubscribe?token=${token}` };
    const id = newId('mail', { commandId: `${eventId} ${userId}`, startedAt });
    return this.mailbox.post(mail, { usefulHours, userId, id, rows });
  }
}
