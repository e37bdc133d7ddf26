import { Log } from '../observability/log.js';
import type { Mailbox } from '../mail/mailbox.js';
import { noticeMail, type Notice } from '../mail/templates.js';
import type { Credentials } from './credentials.js';

/** How long a notice is worth being tried. */
const usefulHours = 48;

/** Tells users by mail what was changed about how they sign in, so that they hear of what they did not do. */
export class Notices {
  constructor(
    private readonly credentials: Credentials,
    private readonly mailbox: Mailbox,
    private readonly log: Log,
  ) {}

  /** Best effort: what was changed stays changed when it cannot be told. */
  async send(userId: string, notice: Notice): Promise<void> {
    try {
      const to = await this.credentials.emailOf(userId);
      if (to === null) return;
      const locale = await this.credentials.localeOf(userId);
      await this.mailbox.post({ to, ...noticeMail(notice, locale) }, { usefulHours, userId });
    } catch (error) {
      this.log.error({ err: error, userId }, 'a user could not be told of a change');
    }
  }
}
