/** At most this many characters in one sub-id or campaign parameter. */
export const labelMaxLength = 200;

/**
 * Whether a label looks like the e-mail address of a person. Affiliates put them into sub-ids;
 * labels are stored for ever and shown to many, so such a value is never taken.
 */
export function looksLikeEmail(label: string): boolean {
  // Mail software encodes the sign once or twice on the way.
  const plain = label.replace(/%(25)*40/gi, '@');
  const at = plain.indexOf('@');
  return at > 0 && at < plain.length - 1;
}

// Control characters, and halves of surrogate pairs: no store or table takes them.
const unstorable = /[\p{Cc}\ud800-\udfff]/u;

/** The label as it may be stored; undefined when it is empty, too long or looks like a person. */
export function storableLabel(label: string): string | undefined {
  if (label === '' || label.length > labelMaxLength || unstorable.test(label)) return undefined;
  return looksLikeEmail(label) ? undefined : label;
}
