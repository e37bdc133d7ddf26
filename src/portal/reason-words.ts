/** Codes that people in the business use, said so that an affiliate understands them. */
const known: Readonly<Record<string, string>> = {
  FRAUD_SUSPECTED: 'The shop suspects fraud.',
  SELF_REFERRAL: 'You bought through your own link.',
  DUPLICATE: 'The order was counted already.',
  DUPLICATE_ORDER: 'The order was counted already.',
  TEST_ORDER: 'It was a test of the shop.',
  ORDER_NOT_PAID: 'The order was never paid.',
  RETURNED_GOODS: 'The goods were sent back.',
  COUPON_ABUSE: 'The coupon was not meant for this.',
  TERMS_VIOLATED: 'It went against the terms of the program.',
  UNDER_REVIEW: 'The shop looks at the order more closely.',
  AC01: 'The account number is not right.',
  AC04: 'The account is closed.',
  AC06: 'The account is blocked.',
  AM04: 'There was not enough money in the account that pays.',
  BE04: 'The address of the account holder is missing.',
  MD07: 'The account holder has died.',
  MS03: 'The bank gave no reason.',
  RR01: 'The bank needs more about the account.',
};

/** A code and a person's words as a sentence; the code is spelled out when it is not known. Null without either. */
export function reasonWords(code: string | null, words: string | null): string | null {
  const said = words?.trim();
  const named = code === null ? null : (known[code] ?? spelled(code));
  if (!said) return named;
  const sentence = /[.!?]$/.test(said) ? said : `${said}.`;
  return named === null ? sentence : `${named} “${sentence}”`;
}

/** `GOODS_LOST` as `Goods lost.` */
function spelled(code: string): string {
  if (!/[_A-Z]{5}/.test(code)) return `Reason ${code}.`;
  const text = code.toLowerCase().replaceAll('_', ' ').trim();
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
