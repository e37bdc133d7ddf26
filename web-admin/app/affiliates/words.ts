/** Why an application is declined, the usual one first. */
export const declineReasons: readonly [Reason, ...Reason[]] = [
  { value: 'NO_AUDIENCE', label: 'no audience for the shops' },
  { value: 'UNSUITABLE_CONTENT', label: 'what it publishes does not fit' },
  { value: 'INCOMPLETE', label: 'does not say enough' },
  { value: 'DUPLICATE', label: 'applied already' },
  { value: 'FRAUD', label: 'not what it says it is' },
  { value: 'OTHER', label: 'other' },
];

interface Reason {
  readonly value: string;
  readonly label: string;
}

/** A reason code in words; the code itself when it is none of these. */
export function declineWords(code: string): string {
  return declineReasons.find(({ value }) => value === code)?.label ?? code;
}
