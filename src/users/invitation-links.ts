import { Injectable } from '@nestjs/common';
import type { Role } from '#domain/user/user.js';
import { MailedTokens } from '../platform/auth/mailed-tokens.js';
import { MailSender } from '../platform/mail/mail.js';
import { Mailbox } from '../platform/mail/mailbox.js';
import { invitationMail } from '../platform/mail/templates.js';

const usefulHours = 72;

export interface Invitation {
  /** The keyed hash of the address: the key of the user's stream. */
  readonly key: string;
  readonly userId: string;
  readonly email: string;
  readonly role: Role;
  /** Where pages are, without a trailing slash. */
  readonly publicUrl: string;
}

/** A link on its way. The link itself is in the mail alone, whose reading goes on record. */
export interface SentLink {
  readonly expiresAt: string;
  readonly mailId: string;
  /** What takes the mail: a mail server, or the outbox folder where none is set. */
  readonly sentBy: MailSender['name'];
}

/** Sends the links that let the invited choose a password. The newest one counts. */
@Injectable()
export class InvitationLinks {
  constructor(
    private readonly links: MailedTokens,
    private readonly mailbox: Mailbox,
    private readonly sender: MailSender,
  ) {}

  async send({ key, userId, email, role, publicUrl }: Invitation): Promise<SentLink> {
    const { token, expiresAt } = await this.links.issue('invitation', { subject: key, userId });
    const url = `${publicUrl}/admin/accept-invitation#token=${token}`;
    const mail = { to: email, ...invitationMail({ url, role }) };
    const mailId = await this.mailbox.post(mail, { usefulHours, userId });
    return { expiresAt, mailId, sentBy: this.sender.name };
  }
}
