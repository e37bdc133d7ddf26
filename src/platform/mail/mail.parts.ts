import type { FactoryProvider } from '@nestjs/common';
import { Pool } from 'pg';
import { Clock } from '../clock.js';
import { Config } from '../config.js';
import { Log } from '../observability/log.js';
import { MailSender } from './mail.js';
import { MailRound } from './mail-round.js';
import { Mailbox } from './mailbox.js';
import { OutboxFolder } from './outbox-folder.js';
import { SmtpSender } from './smtp-sender.js';

/** A mail server where one is configured, else the outbox folder. */
export function senderOf({ mail }: Pick<Config, 'mail'>): MailSender {
  return mail.smtpUrl === undefined
    ? new OutboxFolder(mail.dir, mail.from)
    : new SmtpSender(mail.smtpUrl, mail.from);
}

/** The mailbox and what empties it. */
export const mailParts: FactoryProvider[] = [
  {
    provide: Mailbox,
    inject: [Pool, Config, Clock],
    useFactory: (pool: Pool, { secrets }: Config, clock: Clock) =>
      new Mailbox(pool, secrets, clock),
  },
  { provide: MailSender, inject: [Config], useFactory: senderOf },
  {
    provide: MailRound,
    inject: [Pool, Mailbox, MailSender, Clock, Log],
    useFactory: (...[pool, mailbox, sender, clock, log]: [Pool, Mailbox, MailSender, Clock, Log]) =>
      new MailRound(pool, { mailbox, sender, clock, log }),
  },
];
