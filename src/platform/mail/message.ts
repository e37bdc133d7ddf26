import type { SendMailOptions } from 'nodemailer';
import type { OutgoingMail } from './mail.js';

/** A mail for nodemailer: addressed to one, with an id that stays the same for every try. */
export function messageOf(mail: OutgoingMail, from: string): SendMailOptions {
  const { id, to, subject, text, html, createdAt, unsubscribeUrl } = mail;
  const host = /@([^>\s]+)>?$/.exec(from)?.[1] ?? 'localhost';
  return {
    from,
    // As an object: whatever stands in an address, it is one.
    to: { name: '', address: to },
    ...{ subject, text, html, date: createdAt },
    messageId: `<${id}@${host}>`,
    headers: {
      ...{ 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
      ...(unsubscribeUrl === undefined ? {} : wayOut(unsubscribeUrl)),
    },
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

/** One click in the mail program (RFC 2369, RFC 8058). */
function wayOut(url: string): Record<string, string> {
  return { 'List-Unsubscribe': `<${url}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' };
}
