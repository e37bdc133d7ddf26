import type { Pool, PoolClient } from 'pg';
import { begin, transaction } from '#projections/engine/transaction.js';
import type { Clock } from '../clock.js';
import type { Log } from '../observability/log.js';
import { Rounds } from '../rounds.js';
import { MailRefused, type MailSender } from './mail.js';
import type { Mailbox, MailRow } from './mailbox.js';

const pollMs = 1_000;
/** In one round; the next one goes on. */
const mostInRound = 50;
const firstPauseMs = 15_000;
const longestPauseMs = 3_600_000;

interface Parts {
  readonly mailbox: Mailbox;
  readonly sender: MailSender;
  readonly clock: Clock;
  readonly log: Log;
}

/**
 * Sends what waits in the mailbox, each mail locked while it is sent, so that several processes may do
 * it side by side. What fails is tried again, later each time, until the mail is of no use any more.
 * Cut off between the sending and the note of it, a mail is sent twice under one Message-ID.
 */
export class MailRound {
  private readonly rounds = new Rounds(
    pollMs,
    () => this.work(),
    (error) => this.parts.log.error({ err: error }, 'mails could not be read; it will try again'),
  );

  constructor(
    private readonly pool: Pool,
    private readonly parts: Parts,
  ) {}

  start(): void {
    this.rounds.start();
  }

  async stop(): Promise<void> {
    await this.rounds.stop();
    await this.parts.sender.close();
  }

  /** Takes every mail that is due in hand once; gives how many. */
  async work(): Promise<number> {
    let count = 0;
    while (count < mostInRound && !this.rounds.isStopping && (await this.sendNext())) count += 1;
    return count;
  }

  private sendNext(): Promise<boolean> {
    return transaction(this.pool, begin, async (client) => {
      const { rows } = await client.query<MailRow>(
        `select * from mail where status = 'waiting' and next_try_at <= $1
         order by next_try_at, id limit 1 for update skip locked`,
        [this.parts.clock.now()],
      );
      const row = rows[0];
      if (!row) return false;
      if (row.is_decoy) await client.query('delete from mail where id = $1', [row.id]);
      else if (Date.parse(row.useful_until) <= this.parts.clock.now().getTime())
        await this.giveUp(client, row, 'too late');
      else await this.send(client, row);
      return true;
    });
  }

  private async send(client: PoolClient, row: MailRow): Promise<void> {
    const { mailbox, sender, clock, log } = this.parts;
    const { id, subject } = row;
    const createdAt = new Date(row.created_at);
    try {
      // What cannot be opened any more is put off like what cannot be sent: others stand behind it.
      const content = mailbox.contentOf(row);
      if (!content) throw new MailRefused('its content is gone');
      await sender.send({
        ...{ id, subject, createdAt },
        to: mailbox.recipientOf(row),
        ...content,
      });
    } catch (error) {
      const trouble = troubleOf(error);
      log.warn({ mailId: id, tries: row.tries + 1, trouble }, 'a mail could not be sent');
      if (error instanceof MailRefused) return this.giveUp(client, row, trouble);
      return this.putOff(client, row, trouble);
    }
    // A mail server has it now. In the folder of an installation without one, it stays to be read.
    await client.query(
      `update mail set status = 'sent', tries = tries + 1, sent_at = $2, sent_by = $3, trouble = null,
         content = case when $3 = 'smtp' then null else content end
       where id = $1`,
      [id, clock.now(), sender.name],
    );
  }

  private async putOff(client: PoolClient, row: MailRow, trouble: string): Promise<void> {
    const pause = Math.min(firstPauseMs * 2 ** row.tries, longestPauseMs);
    await client.query(
      'update mail set tries = tries + 1, next_try_at = $2, trouble = $3 where id = $1',
      [row.id, new Date(this.parts.clock.now().getTime() + pause), trouble],
    );
  }

  /** Its links are of no use any more, and are not kept. */
  private async giveUp(client: PoolClient, { id }: MailRow, trouble: string): Promise<void> {
    await client.query(
      `update mail set status = 'failed', tries = tries + 1, trouble = $2, content = null where id = $1`,
      [id, trouble],
    );
  }
}

/** What stood in the way, without what was sent: an answer of a mail server may repeat the address. */
function troubleOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  const code = 'code' in error && typeof error.code === 'string' ? error.code : error.name;
  const status = 'responseCode' in error ? ` ${String(error.responseCode)}` : '';
  return error instanceof MailRefused ? error.message : `${code}${status}`;
}
