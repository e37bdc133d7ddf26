/**
 * Minor-unit exponents of the active currencies of ISO 4217 (list one).
 * Two is the rule; the exceptions are named. Funds codes and metals are left out: nobody is paid in them.
 */
const exponentTwo =
  'AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CNY COP CRC ' +
  'CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD ' +
  'KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO ' +
  'NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL ' +
  'THB TJS TMT TOP TRY TTD TWD TZS UAH USD UYU UZS VES WST XCD XCG YER ZAR ZMW ZWG';
const exponentZero = 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF';
const exponentThree = 'BHD IQD JOD KWD LYD OMR TND';

const exponents = new Map<string, number>([
  ...exponentTwo.split(' ').map((code) => [code, 2] as const),
  ...exponentZero.split(' ').map((code) => [code, 0] as const),
  ...exponentThree.split(' ').map((code) => [code, 3] as const),
]);

/** Every code there is, in alphabetical order. */
export const currencies: readonly string[] = [...exponents.keys()].toSorted();

/** Whether `code` is an active ISO 4217 currency. */
export function isCurrency(code: string): boolean {
  return exponents.has(code);
}

/** Digits after the decimal point: EUR 2, JPY 0, KWD 3. Throws on an unknown currency: check at the edge. */
export function exponentOf(currency: string): number {
  const exponent = exponents.get(currency);
  if (exponent === undefined) throw new Error(`Unknown currency: ${currency}`);
  return exponent;
}
