import { terms20260601 } from './2026-06-01.js';
import type { Terms } from './terms.js';

const [doing, earning, ending] = terms20260601.texts.en.sections;
const [tun, verdienen, enden] = terms20260601.texts.de.sections;

/** Disputes within 60 days; a page of one's own; tax details before the first payout. */
export const terms20261101: Terms = {
  version: '2026-11-01',
  texts: {
    en: {
      changes: [
        'New: you may dispute a decision about a commission within 60 days, and get an answer with a reason.',
        'New: before your first payout we need your tax details.',
        'New: your public page shows only what you choose to show, and can be taken down at any time.',
      ],
      sections: [
        ...[doing, earning].filter((section) => section !== undefined),
        {
          heading: 'Taxes',
          paragraphs: [
            'Before your first payout you give us your tax details. We keep them encrypted and use them only for what the law asks of us. You pay your own taxes.',
          ],
        },
        {
          heading: 'Disputes',
          paragraphs: [
            'If you think that a commission is missing or was taken back wrongly, tell us within 60 days of the order. You get an answer with its reason.',
          ],
        },
        {
          heading: 'Your public page',
          paragraphs: [
            'Your page shows the name, the words and the links that you choose. You may take it down at any time.',
          ],
        },
        ...[ending].filter((section) => section !== undefined),
      ],
    },
    de: {
      changes: [
        'Neu: Sie können eine Entscheidung über eine Provision innerhalb von 60 Tagen anfechten und bekommen eine begründete Antwort.',
        'Neu: Vor der ersten Auszahlung brauchen wir Ihre Steuerangaben.',
        'Neu: Ihre öffentliche Seite zeigt nur, was Sie zeigen wollen, und kann jederzeit abgeschaltet werden.',
      ],
      sections: [
        ...[tun, verdienen].filter((section) => section !== undefined),
        {
          heading: 'Steuern',
          paragraphs: [
            'Vor der ersten Auszahlung machen Sie Ihre Steuerangaben. Wir bewahren sie verschlüsselt auf und nutzen sie nur für das, was das Gesetz von uns verlangt. Ihre Steuern zahlen Sie selbst.',
          ],
        },
        {
          heading: 'Anfechtung',
          paragraphs: [
            'Wenn eine Provision fehlt oder zu Unrecht zurückgenommen wurde, sagen Sie es uns innerhalb von 60 Tagen nach der Bestellung. Sie bekommen eine begründete Antwort.',
          ],
        },
        {
          heading: 'Ihre öffentliche Seite',
          paragraphs: [
            'Ihre Seite zeigt den Namen, die Worte und die Links, die Sie wählen. Sie können sie jederzeit abschalten.',
          ],
        },
        ...[enden].filter((section) => section !== undefined),
      ],
    },
  },
};
