/**
 * Countries whose IBANs a SEPA credit transfer reaches: the EPC's list of the SEPA schemes' geographical
 * scope (EPC409-09). Territories that use another country's IBANs are in with it (Guernsey with GB, Åland
 * with FI). The Faroes (FO) and Greenland (GL) have IBANs and are not in.
 */
const sepaCountries: ReadonlySet<string> = new Set([
  // The European Economic Area.
  ...[
    'AT',
    'BE',
    'BG',
    'CY',
    'CZ',
    'DE',
    'DK',
    'EE',
    'ES',
    'FI',
    'FR',
    'GR',
    'HR',
    'HU',
    'IE',
    'IS',
  ],
  ...['IT', 'LI', 'LT', 'LU', 'LV', 'MT', 'NL', 'NO', 'PL', 'PT', 'RO', 'SE', 'SI', 'SK'],
  // And who takes part without belonging to it.
  ...['AD', 'AL', 'CH', 'GB', 'GI', 'MC', 'MD', 'ME', 'MK', 'RS', 'SM', 'VA'],
]);

/** Whether a payment in a currency between these IBANs is one of SEPA: euros, all of them within it. */
export function isSepaPayment(currency: string, ...ibans: readonly string[]): boolean {
  return currency === 'EUR' && ibans.every((iban) => sepaCountries.has(iban.slice(0, 2)));
}
