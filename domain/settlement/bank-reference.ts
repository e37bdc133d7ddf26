/**
 * An id as banks may carry it: SEPA's characters are letters, digits and `/-?:().,'+` and space, so no
 * underscore (EPC217-08). Ids have one, behind their prefix.
 */
export function bankReference(id: string): string {
  return id.replace('_', '-');
}

/** What a bank names, as an id of ours if it has the form of one. */
export function idFromBank(reference: string): string {
  return reference.replace(/^(pln|pbt)-/, '$1_');
}
