/**
 * What an affiliate reads about why it was not paid: a sentence for each code that banks and providers
 * give. ISO 20022 external status and return reason codes (ExternalStatusReason1Code,
 * ExternalReturnReason1Code), then PayPal's item errors.
 */
const sentences: Readonly<Record<string, string>> = {
  AC01: 'The account number is not right. Please check your IBAN.',
  AC03: 'The account number is not right. Please check your IBAN.',
  AC04: 'The account is closed. Please name another one.',
  AC06: 'The account is blocked. Please ask your bank, or name another account.',
  AC07: 'The account is closed. Please name another one.',
  AC13: 'The account is of a kind that cannot be paid to. Please name another one.',
  AC14: 'The account is of a kind that cannot be paid to. Please name another one.',
  AG01: 'This account may not be paid to. Please name another one.',
  AG02: 'The bank could not handle the payment. It will be tried again with the next payout.',
  AM01: 'The amount was not accepted. It will be paid with the next payout.',
  AM02: 'The amount is above what the bank allows. It will be paid with the next payout.',
  AM04: 'The payer had too little money on its account. It will be paid with the next payout.',
  AM05: 'The bank took it for a payment made twice. It will be looked into.',
  AM09: 'The amount was not the right one. It will be paid with the next payout.',
  BE01: 'Your name does not fit the account. Please check both.',
  BE04: 'The bank needs your address. Please get in touch.',
  BE05: 'The bank did not know the payer. It will be tried again.',
  BE06: 'The bank does not know you under this account. Please check your IBAN and name.',
  CNOR: 'Your bank cannot be reached this way. Please name another account.',
  CURR: 'The account does not take this currency. Please name another one.',
  CUST: 'The payment was called back by the payer.',
  DNOR: "The payer's bank cannot send this way. It will be tried again.",
  DUPL: 'The bank took it for a payment made twice. It will be looked into.',
  ED05: 'The payment could not be settled. It will be tried again with the next payout.',
  ERIN: 'Your bank does not take such payments. Please name another account.',
  FF01: 'The bank could not read the payment. It will be tried again.',
  FOCR: 'The payment was called back by the payer.',
  FRAD: 'The payment was stopped as suspicious. Please get in touch.',
  FR01: 'The payment was stopped as suspicious. Please get in touch.',
  MD06: 'The payment was sent back at your request.',
  MD07: 'The account is of someone who has died.',
  MS02: 'You or your bank sent the payment back without a reason.',
  MS03: 'The bank sent the payment back without a reason.',
  NOAS: 'Nobody answered a question about the payment. Please get in touch.',
  NOOR: 'The bank did not know of the payment.',
  RC01: "The bank's code is not right. Please check your BIC.",
  RC03: "The bank's code is not right. Please check your BIC.",
  RC04: "The bank's code is not right. Please check your BIC.",
  RR01: 'The bank needs to know more about the payer. It will be looked into.',
  RR02: 'The bank needs to know more about the payer. It will be looked into.',
  RR03: 'The bank needs your name and address. Please get in touch.',
  RR04: 'The bank stopped the payment because of a regulation. Please get in touch.',
  SL01: 'Your bank does not take such payments. Please name another account.',
  SVNR: 'The bank did not carry out the payment. It will be tried again.',
  TECH: 'The payment failed for a technical reason. It will be tried again.',
  TM01: 'The payment came too late in the day. It will be tried again.',
  UPAY: 'The payment was not due.',
  // Ours, and of providers.
  'not-claimed':
    'You did not accept the PayPal payment in time. Please check your PayPal e-mail address.',
  RECEIVER_UNREGISTERED: 'There is no PayPal account with your e-mail address. Please check it.',
  RECEIVER_UNCONFIRMED: 'Your e-mail address is not confirmed at PayPal. Please confirm it.',
  RECEIVER_ACCOUNT_LOCKED: 'Your PayPal account is locked. Please ask PayPal.',
  RECEIVER_COUNTRY_NOT_ALLOWED:
    'PayPal does not pay to your country. Please choose another method.',
  RECEIVER_REFUSED: 'You refused the PayPal payment.',
  RECEIVING_LIMIT_EXCEEDED: 'Your PayPal account cannot take more money. Please ask PayPal.',
  CURRENCY_NOT_SUPPORTED_FOR_RECEIVER: 'Your PayPal account does not take this currency.',
  'invalid-receiver': 'The provider does not know the account that you named. Please check it.',
  'amount-not-payable':
    'The amount cannot be paid in this currency. It is kept for the next payout.',
  'transfer-reversed': 'The transfer was taken back. Please get in touch.',
  'bic-needed':
    "Your account is outside of SEPA and needs its bank's code. Please name it again with the BIC.",
  'account-erased': 'There is no account to pay to any more. Please name one.',
};

/** A sentence for any code; of one that is not known, the code itself is told. */
export function reasonFor(code: string): string {
  return sentences[code] ?? `The payment was not carried out (${code}). Please get in touch.`;
}

/** Every code there is a sentence for. */
export const knownReasons: readonly string[] = Object.keys(sentences);
