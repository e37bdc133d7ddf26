import type { Pool, PoolClient } from 'pg';
import type { Clock } from '../clock.js';
import { notePersonalRead } from '../http/request-context.js';
import { randomId } from '../ids.js';
import { closeBox, openBox } from '../privacy/box.js';
import type { Secrets } from '../privacy/secrets.js';
import type { Mail } from './mail.js';

/** How long a mail is kept after it was written. */
const keptDays = 30;

export interface Posting {
  /** Later than this nobody would know what to do with it: a link that has run out. */
  readonly usefulHours: number;
  /** Whose address it goes to, where a user's; for the record of who read it. */
  readonly userId?: string | undefined;
  /** Goes nowhere: default false. */
  readonly isDecoy?: boolean;
  /** Of what is told once, whatever happens: posted again, it is there already. Default: a new one. */
  readonly id?: string;
  /** What it is posted with: together with what else is written there, or not at all. */
  readonly rows?: Pick<PoolClient, 'query'>;
}

type MailContent = Pick<Mail, 'text' | 'html' | 'unsubscribeUrl'>;

/** A mail as it lies in the queue. */
export interface MailRow {
  readonly id: string;
  readonly recipient: Buffer;
  readonly user_id: string | null;
  readonly content: Buffer | null;
  readonly subject: string;
  readonly is_decoy: boolean;
  readonly status: 'waiting' | 'sent' | 'failed';
  readonly tries: number;
  /** UTC ISO-8601, as are the other times. */
  readonly created_at: string;
  readonly next_try_at: string;
  readonly useful_until: string;
  readonly sent_at: string | null;
  readonly sent_by: 'outbox' | 'smtp' | null;
  readonly trouble: string | null;
}

/** Where mails are put to be sent: on disk before anyone is answered, sealed, since they hold links that let people in. */
export class Mailbox {
  constructor(
    private readonly pool: Pool,
    private readonly secrets: Secrets,
    private readonly clock: Clock,
  ) {}

  /** The id of the mail. */
  async post(mail: Mail, posting: Posting): Promise<string> {
    const { usefulHours, isDecoy = false, userId, rows = this.pool } = posting;
    const now = this.clock.now();
    const id = posting.id ?? randomId('mail', now.getTime());
    const { to, subject, text, html, unsubscribeUrl } = mail;
    const content = JSON.stringify({ text, html, unsubscribeUrl });
    const usefulUntil = new Date(now.getTime() + usefulHours * 3_600_000);
    await rows.query(
      `insert into mail (id, recipient, content, subject, is_decoy, status, created_at,
         next_try_at, useful_until, user_id)
       values ($1, $2, $3, $4, $5, 'waiting', $6, $6, $7, $8) on conflict (id) do nothing`,
      [
        ...[id, this.seal(id, to), this.seal(id, content), subject, isDecoy],
        ...[now, usefulUntil, userId ?? null],
      ],
    );
    return id;
  }

  /** Opened for a request, it goes on record as that of the user; of a mail to nobody known, of the mail. */
  recipientOf({ id, recipient, user_id: userId }: MailRow): string {
    notePersonalRead(userId ?? id);
    return openBox(this.key(), recipient, id).toString();
  }

  /** Null when a mail server has taken it, and nothing is kept. */
  contentOf({ id, content }: MailRow): MailContent | null {
    if (!content) return null;
    return JSON.parse(openBox(this.key(), content, id).toString()) as MailContent;
  }

  async forgetOld(): Promise<void> {
    await this.pool.query('delete from mail where created_at < $1', [
      new Date(this.clock.now().getTime() - keptDays * 86_400_000),
    ]);
  }

  private seal(id: string, text: string): Buffer {
    return closeBox(this.key(), Buffer.from(text), id);
  }

  private key(): Buffer {
    return this.secrets.key('mail-seal');
  }
}
