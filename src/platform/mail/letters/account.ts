import type { Locale } from '#domain/affiliate/details.js';
import type { Letter } from './engine.js';

/** Letters about accounts: nobody can do without them, so none can be stopped. */
export const accountLetters = {
  invitation: {
    en: {
      subject: 'You are invited to Tributary',
      paragraphs: [
        'You have been invited to work with Tributary as {{ as }}.',
        'Choose a password to accept. The link works once, for 72 hours.',
      ],
      action: 'Accept the invitation',
      ending: 'If you did not expect this, do nothing: nobody can sign in as you.',
    },
    de: {
      subject: 'Sie sind zu Tributary eingeladen',
      paragraphs: [
        'Sie wurden eingeladen, mit Tributary zu arbeiten, und zwar als {{ as }}.',
        'Wählen Sie ein Passwort, um anzunehmen. Der Link gilt einmal, 72 Stunden lang.',
      ],
      action: 'Einladung annehmen',
      ending:
        'Wenn Sie das nicht erwartet haben, tun Sie nichts: Niemand kann sich als Sie anmelden.',
    },
  },
  reset: {
    en: {
      subject: 'Reset your Tributary password',
      paragraphs: [
        'Someone, probably you, asked for a new password for this address.',
        'The link works once, for one hour. You will be signed out everywhere.',
      ],
      action: 'Choose a new password',
      ending: 'If it was not you, do nothing: your password stays as it is.',
    },
    de: {
      subject: 'Ihr neues Tributary-Passwort',
      paragraphs: [
        'Jemand, wahrscheinlich Sie, hat für diese Adresse ein neues Passwort angefordert.',
        'Der Link gilt einmal, eine Stunde lang. Sie werden überall abgemeldet.',
      ],
      action: 'Neues Passwort wählen',
      ending: 'Wenn Sie es nicht waren, tun Sie nichts: Ihr Passwort bleibt, wie es ist.',
    },
  },
  verification: {
    en: {
      subject: 'Confirm your e-mail address for Tributary',
      paragraphs: [
        'Thank you for applying as a partner.',
        'Open the link and enter the password you chose, so that we know the address is yours. It works once, for 72 hours; if you applied several times, only the newest link works.',
      ],
      action: 'Confirm my address',
      ending: 'If you did not apply, do nothing: without your confirmation nobody can sign in.',
    },
    de: {
      subject: 'Bestätigen Sie Ihre E-Mail-Adresse für Tributary',
      paragraphs: [
        'Danke für Ihre Bewerbung als Partner.',
        'Öffnen Sie den Link und geben Sie das Passwort ein, das Sie gewählt haben, damit wir wissen, dass die Adresse Ihnen gehört. Er gilt einmal, 72 Stunden lang; haben Sie sich mehrmals beworben, gilt nur der neueste.',
      ],
      action: 'Adresse bestätigen',
      ending:
        'Wenn Sie sich nicht beworben haben, tun Sie nichts: Ohne Ihre Bestätigung kann sich niemand anmelden.',
    },
  },
  'account-exists': {
    en: {
      subject: 'You already have a Tributary account',
      paragraphs: [
        'Someone, probably you, applied as a partner with this address. It has an account already, and nothing about it was changed.',
        'Sign in with the password you have. If you forgot it, choose “Forgot password?” there.',
      ],
      action: 'Sign in',
      ending: 'If it was not you, do nothing.',
    },
    de: {
      subject: 'Sie haben bereits ein Konto bei Tributary',
      paragraphs: [
        'Jemand, wahrscheinlich Sie, hat sich mit dieser Adresse als Partner beworben. Sie hat schon ein Konto; daran wurde nichts geändert.',
        'Melden Sie sich mit Ihrem Passwort an. Haben Sie es vergessen, wählen Sie dort „Passwort vergessen?“.',
      ],
      action: 'Anmelden',
      ending: 'Wenn Sie es nicht waren, tun Sie nichts.',
    },
  },
} satisfies Record<string, Record<Locale, Letter>>;
