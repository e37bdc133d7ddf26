import type { Terms } from './terms.js';

/** The first edition. */
export const terms20260601: Terms = {
  version: '2026-06-01',
  texts: {
    en: {
      changes: [],
      sections: [
        {
          heading: 'What you do',
          paragraphs: [
            'You point people to shops through links that you get here. You say clearly, next to each link, that you may be paid for it.',
            'You do not send unsolicited mail, buy advertisements on the names of shops, set cookies without a click, or promise what a shop does not offer.',
          ],
        },
        {
          heading: 'What you earn',
          paragraphs: [
            'Each program says what it pays for an order and how long a commission is held. A commission is yours to keep once its hold has ended and the shop has not taken the order back.',
            'You are paid in batches, usually once a month, when at least the least amount of the payout currency has come together.',
          ],
        },
        {
          heading: 'How it ends',
          paragraphs: [
            'You may end this at any time. We may suspend an account that breaks these terms, and say why; what was earned rightly until then is paid.',
          ],
        },
      ],
    },
    de: {
      changes: [],
      sections: [
        {
          heading: 'Was Sie tun',
          paragraphs: [
            'Sie weisen Menschen über Links, die Sie hier bekommen, auf Shops hin. Bei jedem Link sagen Sie deutlich, dass Sie dafür bezahlt werden können.',
            'Sie verschicken keine unerwünschten Mails, schalten keine Anzeigen auf die Namen von Shops, setzen keine Cookies ohne Klick und versprechen nichts, was ein Shop nicht bietet.',
          ],
        },
        {
          heading: 'Was Sie verdienen',
          paragraphs: [
            'Jedes Programm sagt, was es für eine Bestellung zahlt und wie lange eine Provision zurückgehalten wird. Sie gehört Ihnen, wenn diese Zeit vorbei ist und der Shop die Bestellung nicht zurückgenommen hat.',
            'Ausgezahlt wird gesammelt, in der Regel einmal im Monat, wenn der Mindestbetrag der Währung zusammengekommen ist.',
          ],
        },
        {
          heading: 'Wie es endet',
          paragraphs: [
            'Sie können jederzeit aufhören. Wir können ein Konto sperren, das gegen diese Bedingungen verstößt, und sagen warum; was bis dahin zu Recht verdient wurde, wird ausgezahlt.',
          ],
        },
      ],
    },
  },
};
