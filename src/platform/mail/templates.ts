import type { Locale } from '#domain/affiliate/details.js';
import type { Role } from '#domain/user/user.js';
import { accountLetters } from './letters/account.js';
import { write, type Written } from './letters/engine.js';
import { type Notice, noticeEnding, noticeWords } from './letters/notices.js';

export type { Notice } from './letters/notices.js';

const as: Readonly<Record<Role, string>> = {
  admin: 'an admin',
  finance: 'finance',
  auditor: 'an auditor',
  merchant: 'a merchant',
  affiliate: 'an affiliate',
};

export function invitationMail({
  url,
  role,
}: {
  readonly url: string;
  readonly role: Role;
}): Written {
  return write(accountLetters.invitation.en, { url, as: as[role] }, 'en');
}

/** What a mail leads to, and in which language; default: English. */
interface Leading {
  readonly url: string;
  readonly locale?: Locale;
}

export function resetMail({ url, locale = 'en' }: Leading): Written {
  return write(accountLetters.reset[locale], { url }, locale);
}

/** To who applied for an account. */
export function verificationMail({ url, locale = 'en' }: Leading): Written {
  return write(accountLetters.verification[locale], { url }, locale);
}

/** To who applied, or seems to have applied, with an address that has an account. */
export function accountExistsMail({ url, locale = 'en' }: Leading): Written {
  return write(accountLetters['account-exists'][locale], { url }, locale);
}

export function noticeMail(notice: Notice, locale: Locale = 'en'): Written {
  const [subject, what] = noticeWords[notice][locale];
  return write({ subject, paragraphs: [what], ending: noticeEnding[locale] }, {}, locale);
}
