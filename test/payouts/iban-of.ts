/** The n-th account of a German bank, with check digits that fit. */
export function ibanOf(n: number): string {
  const account = `37040044${String(n).padStart(10, '0')}`;
  // DE00 behind the account, as digits; 98 less the rest (ISO 7064).
  const check = 98n - (BigInt(`${account}131400`) % 97n);
  return `DE${String(check).padStart(2, '0')}${account}`;
}
