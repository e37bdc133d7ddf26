import type { Role } from '#domain/user/user.js';
import type { Mail } from './mail.js';

type Content = Omit<Mail, 'to'>;

/** Something about how a user signs in was changed, and the user is told. */
export type Notice =
  | 'password-changed'
  | 'totp-added'
  | 'totp-removed'
  | 'passkey-added'
  | 'passkey-removed'
  | 'recovery-code-used'
  | 'recovery-codes-made'
  | 'factors-reset';

interface Letter {
  readonly subject: string;
  readonly paragraphs: readonly string[];
  readonly action?: { readonly label: string; readonly url: string };
  readonly ending: string;
}

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
}): Content {
  return written({
    subject: 'You are invited to Tributary',
    paragraphs: [
      `You have been invited to work with Tributary as ${as[role]}.`,
      'Choose a password to accept. The link works once, for 72 hours.',
    ],
    action: { label: 'Accept the invitation', url },
    ending: 'If you did not expect this, do nothing: nobody can sign in as you.',
  });
}

export function resetMail({ url }: { readonly url: string }): Content {
  return written({
    subject: 'Reset your Tributary password',
    paragraphs: [
      'Someone, probably you, asked for a new password for this address.',
      'The link works once, for one hour. You will be signed out everywhere.',
    ],
    action: { label: 'Choose a new password', url },
    ending: 'If it was not you, do nothing: your password stays as it is.',
  });
}

const notices: Readonly<Record<Notice, readonly [subject: string, what: string]>> = {
  'password-changed': ['Your password was changed', 'The password of your account was changed.'],
  'totp-added': [
    'An authenticator app was set up',
    'An authenticator app was set up as a second factor of your account.',
  ],
  'totp-removed': [
    'Your authenticator app was removed',
    'The authenticator app is no second factor of your account any more.',
  ],
  'passkey-added': ['A passkey was added', 'A passkey was added to your account.'],
  'passkey-removed': ['A passkey was removed', 'A passkey was removed from your account.'],
  'recovery-code-used': [
    'A recovery code was used',
    'Someone signed in to your account with one of its recovery codes.',
  ],
  'recovery-codes-made': [
    'New recovery codes were made',
    'New recovery codes were made for your account; those from before are good no more.',
  ],
  'factors-reset': [
    'Your second factors were removed',
    'An administrator removed every second factor of your account and signed you out everywhere. You set one up anew when you next sign in.',
  ],
};

export function noticeMail(notice: Notice): Content {
  const [subject, what] = notices[notice];
  return written({
    subject,
    paragraphs: [what],
    ending:
      'If it was not you, change your password now, sign out everywhere, and tell your administrator.',
  });
}

/** A letter as text and as HTML without scripts, pictures or anything from elsewhere. */
function written({ subject, paragraphs, action, ending }: Letter): Content {
  const text = [
    ...paragraphs,
    ...(action ? [`${action.label}:\n${action.url}`] : []),
    ending,
    '-- \nTributary',
  ].join('\n\n');
  const p = (content: string): string => `<p style="margin:0 0 16px">${content}</p>`;
  const button = action
    ? p(
        `<a href="${escaped(action.url)}" style="display:inline-block;padding:10px 16px;border-radius:6px;background:#1f4fd8;color:#fff;text-decoration:none">${escaped(action.label)}</a>`,
      ) +
      p(
        `Or copy this address into your browser:<br><span style="word-break:break-all">${escaped(action.url)}</span>`,
      )
    : '';
  const html = [
    '<!doctype html><html lang="en"><head><meta charset="utf-8">',
    `<title>${escaped(subject)}</title></head>`,
    '<body style="margin:0;padding:24px;font:16px/1.5 system-ui,sans-serif;color:#1c2230;background:#fff">',
    '<div style="max-width:520px">',
    ...paragraphs.map((paragraph) => p(escaped(paragraph))),
    button,
    `<p style="margin:0;color:#5b6475">${escaped(ending)}</p>`,
    '</div></body></html>',
  ].join('\n');
  return { subject, text, html };
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
