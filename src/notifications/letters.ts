import type { Locale, NotificationKind } from '#domain/affiliate/details.js';
import type { Letter } from '../platform/mail/letters/engine.js';

const commissionLine = {
  en: `{% for each in news %}{{ each.what }} · {{ each.amount }}{% if each.reason %} · {{ each.reason }}{% endif %}
{% endfor %}{% if more > 0 %}and {{ more }} more{% endif %}`,
  de: `{% for each in news %}{{ each.what }} · {{ each.amount }}{% if each.reason %} · {{ each.reason }}{% endif %}
{% endfor %}{% if more > 0 %}und {{ more }} weitere{% endif %}`,
} as const;

/** What is told, in both languages. `news` has an entry for each event, `count` says how many they are. */
export const notificationLetters: Readonly<
  Record<NotificationKind | 'terms-changed', Readonly<Record<Locale, Letter>>>
> = {
  'application-decided': {
    en: {
      subject: `{% case news[0].verdict %}{% when 'approved' %}You are a Tributary partner{% when 'declined' %}Your Tributary application{% when 'suspended' %}Your Tributary account is suspended{% else %}Your Tributary account is open again{% endcase %}`,
      paragraphs: [
        `{% case news[0].verdict %}{% when 'approved' %}Welcome: your application was approved. Make your first link and share it.{% when 'declined' %}We have read your application and cannot take it.{% when 'suspended' %}Your account was suspended. What you earned stays yours; new orders earn nothing for now.{% else %}Your account is open again: orders from now on earn as before.{% endcase %}`,
        `{% if news[0].reason %}The reason: {{ news[0].reason }}{% endif %}`,
      ],
      action: 'Open your account',
      ending: 'If you have a question, answer this mail.',
    },
    de: {
      subject: `{% case news[0].verdict %}{% when 'approved' %}Sie sind Partner bei Tributary{% when 'declined' %}Ihre Bewerbung bei Tributary{% when 'suspended' %}Ihr Tributary-Konto ist gesperrt{% else %}Ihr Tributary-Konto ist wieder offen{% endcase %}`,
      paragraphs: [
        `{% case news[0].verdict %}{% when 'approved' %}Willkommen: Ihre Bewerbung wurde angenommen. Erstellen Sie Ihren ersten Link und teilen Sie ihn.{% when 'declined' %}Wir haben Ihre Bewerbung gelesen und können sie nicht annehmen.{% when 'suspended' %}Ihr Konto wurde gesperrt. Was Sie verdient haben, bleibt Ihres; neue Bestellungen bringen vorerst nichts.{% else %}Ihr Konto ist wieder offen: Bestellungen zählen ab jetzt wie zuvor.{% endcase %}`,
        `{% if news[0].reason %}Der Grund: {{ news[0].reason }}{% endif %}`,
      ],
      action: 'Konto öffnen',
      ending: 'Bei Fragen antworten Sie auf diese Mail.',
    },
  },
  'commission-held': {
    en: {
      subject: `{{ count }} new commission{% if count > 1 %}s{% endif %}`,
      paragraphs: [
        'Your links brought orders. Each commission is held until the shop cannot take the order back any more.',
      ],
      lines: commissionLine.en,
      action: 'See your earnings',
      ending: 'You get this once a day, when there is something new.',
    },
    de: {
      subject: `{{ count }} neue Provision{% if count > 1 %}en{% endif %}`,
      paragraphs: [
        'Ihre Links haben Bestellungen gebracht. Jede Provision wird zurückgehalten, bis der Shop die Bestellung nicht mehr zurücknehmen kann.',
      ],
      lines: commissionLine.de,
      action: 'Einnahmen ansehen',
      ending: 'Das kommt einmal am Tag, wenn es Neues gibt.',
    },
  },
  'commission-approved': {
    en: {
      subject: `{{ count }} commission{% if count > 1 %}s{% endif %} approved`,
      paragraphs: ['These are yours now and go into your next payout.'],
      lines: commissionLine.en,
      action: 'See your earnings',
      ending: 'You get this once a day, when there is something new.',
    },
    de: {
      subject: `{{ count }} Provision{% if count > 1 %}en{% endif %} freigegeben`,
      paragraphs: ['Diese gehören jetzt Ihnen und gehen in Ihre nächste Auszahlung.'],
      lines: commissionLine.de,
      action: 'Einnahmen ansehen',
      ending: 'Das kommt einmal am Tag, wenn es Neues gibt.',
    },
  },
  'commission-reversed': {
    en: {
      subject: `{{ count }} commission{% if count > 1 %}s{% endif %} rejected or reversed`,
      paragraphs: [
        'This was taken back, for the reason beside it. If you think that is wrong, open a dispute within 60 days of the order.',
      ],
      lines: commissionLine.en,
      action: 'See why',
      ending: 'What else you earned stays as it is.',
    },
    de: {
      subject: `{{ count }} Provision{% if count > 1 %}en{% endif %} abgelehnt oder zurückgenommen`,
      paragraphs: [
        'Das wurde zurückgenommen, aus dem Grund daneben. Wenn das nicht stimmt, können Sie es innerhalb von 60 Tagen nach der Bestellung anfechten.',
      ],
      lines: commissionLine.de,
      action: 'Gründe ansehen',
      ending: 'Was Sie sonst verdient haben, bleibt.',
    },
  },
  'payout-paid': {
    en: {
      subject: `You were paid {{ news[0].amount }}{% if count > 1 %} and more{% endif %}`,
      paragraphs: [
        'It is on its way to the account that you set; banks take up to two working days.',
      ],
      lines: commissionLine.en,
      action: 'See the statement',
      ending: 'Every amount of it is on the statement.',
    },
    de: {
      subject: `Auszahlung: {{ news[0].amount }}{% if count > 1 %} und weitere{% endif %}`,
      paragraphs: [
        'Das Geld ist auf dem Weg auf das hinterlegte Konto; Banken brauchen bis zu zwei Werktage.',
      ],
      lines: commissionLine.de,
      action: 'Abrechnung ansehen',
      ending: 'Jeder Betrag steht auf der Abrechnung.',
    },
  },
  'payout-failed': {
    en: {
      subject: 'Your payout could not be made',
      paragraphs: [
        'The money came back, and stays yours: it goes into the next payout. Please check how you are paid.',
      ],
      lines: commissionLine.en,
      action: 'Check how you are paid',
      ending: 'Nothing is lost.',
    },
    de: {
      subject: 'Ihre Auszahlung ist fehlgeschlagen',
      paragraphs: [
        'Das Geld kam zurück und bleibt Ihres: Es geht in die nächste Auszahlung. Bitte prüfen Sie Ihre Auszahlungsdaten.',
      ],
      lines: commissionLine.de,
      action: 'Auszahlungsdaten prüfen',
      ending: 'Nichts geht verloren.',
    },
  },
  'dispute-answered': {
    en: {
      subject: 'The shop answered your dispute',
      paragraphs: ['Read what the shop says. We decide next.'],
      action: 'Read the answer',
      ending: 'You hear from us once it is decided.',
    },
    de: {
      subject: 'Der Shop hat auf Ihre Anfechtung geantwortet',
      paragraphs: ['Lesen Sie, was der Shop sagt. Als Nächstes entscheiden wir.'],
      action: 'Antwort lesen',
      ending: 'Sie hören von uns, wenn entschieden ist.',
    },
  },
  'dispute-decided': {
    en: {
      subject: `Your dispute was {{ news[0].verdict }}`,
      paragraphs: [
        `{% if news[0].verdict == 'won' %}You were right: what was missing is made good.{% else %}It was decided against you.{% endif %}`,
        `{% if news[0].note %}{{ news[0].note }}{% endif %}`,
      ],
      action: 'See the decision',
      ending: 'The decision and its reason stay in your account.',
    },
    de: {
      subject: `Ihre Anfechtung {% if news[0].verdict == 'won' %}war erfolgreich{% else %}wurde abgelehnt{% endif %}`,
      paragraphs: [
        `{% if news[0].verdict == 'won' %}Sie hatten recht: Was gefehlt hat, wird gutgeschrieben.{% else %}Es wurde gegen Sie entschieden.{% endif %}`,
        `{% if news[0].note %}{{ news[0].note }}{% endif %}`,
      ],
      action: 'Entscheidung ansehen',
      ending: 'Die Entscheidung und ihr Grund bleiben in Ihrem Konto.',
    },
  },
  'terms-changed': {
    en: {
      subject: 'The partner terms have changed',
      paragraphs: [
        'There is a new edition of {{ version }}. Please read what changed and accept it, so that your account stays complete.',
      ],
      lines: `{% for each in changes %}{{ each }}
{% endfor %}`,
      action: 'Read and accept',
      ending: 'You can read the edition that you accepted in your account.',
    },
    de: {
      subject: 'Die Partnerbedingungen haben sich geändert',
      paragraphs: [
        'Es gibt eine neue Fassung vom {{ version }}. Bitte lesen Sie, was sich geändert hat, und nehmen Sie sie an, damit Ihr Konto vollständig bleibt.',
      ],
      lines: `{% for each in changes %}{{ each }}
{% endfor %}`,
      action: 'Lesen und annehmen',
      ending: 'Die Fassung, die Sie angenommen haben, finden Sie in Ihrem Konto.',
    },
  },
};

/** Where each leads, below /partners/. */
export const placeOf: Readonly<Record<NotificationKind, string>> = {
  'application-decided': 'account/onboarding',
  'commission-held': 'earnings',
  'commission-approved': 'earnings',
  'commission-reversed': 'earnings',
  'payout-paid': 'payouts',
  'payout-failed': 'account/payout-method',
  'dispute-answered': 'disputes',
  'dispute-decided': 'disputes',
};
