/** A mail as people read it. */
export interface Mail {
  /** One address. */
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** Takes a POST from the mail program that stops mails of this kind (RFC 8058), where they can be stopped. */
  readonly unsubscribeUrl?: string | undefined;
}

/** A mail on its way out. */
export interface OutgoingMail extends Mail {
  /** `mal_…`: the same for every try, and part of its Message-ID, so that a mail server knows a repeat. */
  readonly id: string;
  readonly createdAt: Date;
}

/** What mails are given to. */
export abstract class MailSender {
  abstract readonly name: 'outbox' | 'smtp';
  /** Throws MailRefused, or whatever stands in the way. */
  abstract send(mail: OutgoingMail): Promise<void>;
  abstract close(): Promise<void>;
}

/** The mail server will not take this mail, now or later. */
export class MailRefused extends Error {
  override readonly name = 'MailRefused';
}
