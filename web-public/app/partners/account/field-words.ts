import type { Attempt } from '~kit/ui/attempt';

/** What people read beside fields that the server refuses, where its own words are for programs. */
const words: Readonly<Record<string, string>> = {
  legalName: 'Write the name as it stands on your papers.',
  street: 'Write street and number.',
  postcode: 'Write the postcode, at most 20 signs.',
  city: 'Write the town.',
  country: 'Choose a country.',
  phone: 'Only digits, spaces and + ( ) / - .',
  website: 'This is no web address. Is it whole, like https://anna-cooks.example?',
  taxId: 'This is no tax number: 4 to 30 letters and digits, as your tax office writes it.',
  vatId: 'This is no VAT number. It begins with the country, like DE123456789.',
  slug: '3 to 40 small letters, digits and single hyphens, like anna-cooks.',
  displayName: 'Write the name that visitors see, at most 80 signs.',
  iban: 'The check digits of this IBAN do not fit. Is a digit missing or swapped?',
  bic: 'A BIC has 8 or 11 capital letters and digits.',
  name: 'Write the name of the account holder.',
  email: 'This is no e-mail address.',
  accountId: 'A Stripe account begins with acct_.',
  note: 'Say how you can be paid.',
};

/** What is wrong with each field of a form, in words for people. */
export function wordsOf(trying: Attempt): Partial<Record<string, string>> {
  const problem = trying.refusal();
  if (problem?.code === 'page-name.taken') return { slug: 'Somebody has this name. Try another.' };
  return Object.fromEntries(
    Object.entries(problem?.fields ?? {}).map(([field, text]) => [field, words[field] ?? text]),
  );
}

/** Without what was left empty. */
export function filled<Body extends object>(body: Body): Body {
  return Object.fromEntries(Object.entries(body).filter(([, value]) => value !== '')) as Body;
}
