import { Injectable } from '@nestjs/common';
import type { Role } from '#domain/user/user.js';
import { MailedTokens } from '../platform/auth/mailed-tokens.js';
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

/** Sends the links that let the invited choose a password. The newest one counts. */
@Injectable()
export class InvitationLinks {
  constructor(
    private readonly links: MailedTokens,
    private readonly mailbox: Mailbox,
  ) {}

  /** Until when the link is good. */
  async send({ key, userId, email, role, publicUrl }: Invitation): Promise<string> {
    const { token, expiresAt } = await this.links.issue('invitation', { subject: key, userId });
    const url = `${publicUrl}/admin/accept-invitation#token=${token}`;
    await this.mailbox.post({ to: email, ...invitationMail({ url, role }) }, { usefulHours });
    return expiresAt;
  }
}
