import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { Secrets } from '../privacy/secrets.js';
import { canonicalJson } from './canonical-json.js';
import { ProblemError } from './problem.js';

/** The last row's sort values. Amounts and positions as text. */
export type CursorValues = readonly (string | number | boolean | null)[];

/** What a cursor belongs to: the list, its sort and its filters. With anything else it is refused. */
export interface CursorScope {
  readonly list: string;
  readonly sort: string;
  readonly filters: Readonly<Record<string, unknown>>;
}

const macBytes = 12;

/** Opaque places in a list. Readable by no promise, changeable by nobody. */
export class Cursors {
  constructor(private readonly secrets: Secrets) {}

  encode(scope: CursorScope, values: CursorValues): string {
    const content = Buffer.from(JSON.stringify([scopeHash(scope), ...values]));
    return Buffer.concat([this.mac(content), content]).toString('base64url');
  }

  /** Undefined without a cursor. Throws invalid-cursor when it was tampered with or belongs elsewhere. */
  decode(scope: CursorScope, cursor: string | undefined): CursorValues | undefined {
    if (cursor === undefined) return undefined;
    const bytes = Buffer.from(cursor, 'base64url');
    const content = bytes.subarray(macBytes);
    const isOurs =
      content.length > 0 &&
      bytes.toString('base64url') === cursor &&
      timingSafeEqual(bytes.subarray(0, macBytes), this.mac(content));
    if (!isOurs) throw invalidCursor('is not a cursor of this API');
    const [of, ...values] = JSON.parse(content.toString('utf8')) as [string, ...CursorValues];
    if (of !== scopeHash(scope))
      throw invalidCursor('belongs to another list, sort or set of filters');
    return values;
  }

  private mac(content: Buffer): Buffer {
    return createHmac('sha256', this.secrets.key('cursor'))
      .update(content)
      .digest()
      .subarray(0, macBytes);
  }
}

function scopeHash(scope: CursorScope): string {
  return createHash('sha256').update(canonicalJson(scope)).digest('base64url').slice(0, 11);
}

function invalidCursor(message: string): ProblemError {
  return new ProblemError('invalid-cursor', {
    detail: `The cursor ${message}`,
    errors: [{ field: 'cursor', code: 'invalid', message: `cursor ${message}` }],
  });
}
