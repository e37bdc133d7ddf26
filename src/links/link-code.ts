import { derivedUuid } from '../platform/ids.js';

// Without 0 O o 1 l I: codes are read aloud and typed off paper.
const letters = '23456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnpqrstuvwxyz';
const length = 7;

/** A code for a link without one: the same for every retry of one command, another for each attempt. */
export function madeUpCode(commandId: string, attempt: number): string {
  let rest = BigInt(`0x${derivedUuid('link-code', commandId, attempt).replaceAll('-', '')}`);
  let code = '';
  for (let n = 0; n < length; n += 1, rest /= BigInt(letters.length)) {
    code += letters.charAt(Number(rest % BigInt(letters.length)));
  }
  return code;
}
