import type { Locale } from '#domain/affiliate/details.js';

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

type Told = readonly [subject: string, what: string];

export const noticeEnding: Readonly<Record<Locale, string>> = {
  en: 'If it was not you, change your password now, sign out everywhere, and tell your administrator.',
  de: 'Wenn Sie es nicht waren, ändern Sie jetzt Ihr Passwort, melden Sie sich überall ab und sagen Sie Ihrem Administrator Bescheid.',
};

export const noticeWords: Readonly<Record<Notice, Readonly<Record<Locale, Told>>>> = {
  'password-changed': {
    en: ['Your password was changed', 'The password of your account was changed.'],
    de: ['Ihr Passwort wurde geändert', 'Das Passwort Ihres Kontos wurde geändert.'],
  },
  'totp-added': {
    en: [
      'An authenticator app was set up',
      'An authenticator app was set up as a second factor of your account.',
    ],
    de: [
      'Eine Authenticator-App wurde eingerichtet',
      'Eine Authenticator-App wurde als zweiter Faktor Ihres Kontos eingerichtet.',
    ],
  },
  'totp-removed': {
    en: [
      'Your authenticator app was removed',
      'The authenticator app is no second factor of your account any more.',
    ],
    de: [
      'Ihre Authenticator-App wurde entfernt',
      'Die Authenticator-App ist kein zweiter Faktor Ihres Kontos mehr.',
    ],
  },
  'passkey-added': {
    en: ['A passkey was added', 'A passkey was added to your account.'],
    de: ['Ein Passkey wurde hinzugefügt', 'Ihrem Konto wurde ein Passkey hinzugefügt.'],
  },
  'passkey-removed': {
    en: ['A passkey was removed', 'A passkey was removed from your account.'],
    de: ['Ein Passkey wurde entfernt', 'Von Ihrem Konto wurde ein Passkey entfernt.'],
  },
  'recovery-code-used': {
    en: [
      'A recovery code was used',
      'Someone signed in to your account with one of its recovery codes.',
    ],
    de: [
      'Ein Wiederherstellungscode wurde benutzt',
      'Jemand hat sich mit einem der Wiederherstellungscodes Ihres Kontos angemeldet.',
    ],
  },
  'recovery-codes-made': {
    en: [
      'New recovery codes were made',
      'New recovery codes were made for your account; those from before are good no more.',
    ],
    de: [
      'Neue Wiederherstellungscodes wurden erzeugt',
      'Für Ihr Konto wurden neue Wiederherstellungscodes erzeugt; die bisherigen gelten nicht mehr.',
    ],
  },
  'factors-reset': {
    en: [
      'Your second factors were removed',
      'An administrator removed every second factor of your account and signed you out everywhere. You set one up anew when you next sign in.',
    ],
    de: [
      'Ihre zweiten Faktoren wurden entfernt',
      'Ein Administrator hat alle zweiten Faktoren Ihres Kontos entfernt und Sie überall abgemeldet. Bei der nächsten Anmeldung richten Sie einen neuen ein.',
    ],
  },
};
