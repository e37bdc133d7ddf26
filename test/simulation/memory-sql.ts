import { commissionBoard } from '#read-models/commissions/table.js';
import type { MemoryDatabase } from './memory-builds.js';

/** Stands among what is not saved yet for what is to be taken away. */
export const forgotten = '';

/** A click as attribution_touch holds it. */
export interface TouchRow {
  readonly click_id: string;
  readonly visitor_id: string | null;
  readonly program_id: string;
  readonly affiliate_id: string;
  readonly link_code: string;
  readonly at: string;
  readonly bot: boolean;
  readonly marks: object | null;
}

/** A customer as attribution_customer holds it. */
export interface CustomerRow {
  readonly program_id: string;
  readonly customer_ref: string;
  readonly conversion_id: string;
  readonly since: string;
  readonly orders: number;
  readonly credits: unknown;
}

/** What the attribution policy remembers, as its tables hold it. */
export interface Remembered {
  /** Text of JSON by `{kind} {key}`. */
  readonly knowledge: Map<string, string>;
  readonly touches: Map<string, TouchRow>;
  readonly customers: Map<string, CustomerRow>;
}

type Values = readonly unknown[];
type Answer = { readonly rows: readonly object[]; readonly rowCount: number };

const maxTouches = 200;

/**
 * Answers, from memory, the few statements by which the attribution policy and the hold timer speak
 * to the database; memory-sql.spec.ts holds these answers against those of PostgreSQL. A statement
 * that it does not know is an error, so that no new one goes unnoticed.
 */
export class MemorySql {
  constructor(
    private readonly saved: Remembered,
    private readonly database: MemoryDatabase,
    /** Writes go here, to be taken over at the commit. */
    private readonly unsaved: Remembered = saved,
  ) {}

  query(text: string, values: Values = []): Promise<Answer> {
    const rows = this.rowsFor(text.replaceAll(/\s+/g, ' ').trim(), values);
    return Promise.resolve({ rows, rowCount: rows.length });
  }

  private rowsFor(text: string, values: Values): readonly object[] {
    if (text === 'SELECT kind, key, state FROM attribution_knowledge') return this.knowledge();
    if (text.startsWith('INSERT INTO attribution_knowledge')) return this.learn(values);
    if (text.startsWith('DELETE FROM attribution_knowledge')) return this.unlearn(values);
    if (text.startsWith('INSERT INTO attribution_touch')) return this.keepTouches(values);
    if (text.startsWith('INSERT INTO attribution_customer')) return this.keepCustomers(values);
    if (text.includes('FROM attribution_customer WHERE')) return this.customers(values);
    if (text.startsWith('WITH named AS ( SELECT o.click_id')) return this.prefetch(values);
    if (text.includes('from "commission_board" where "status" in')) return this.due(text, values);
    throw new Error(`The simulation does not know this statement: ${text}`);
  }

  private knowledge(): readonly object[] {
    return [...this.saved.knowledge].map(([entry, state]) => {
      const place = entry.indexOf(' ');
      const [kind, key] = [entry.slice(0, place), entry.slice(place + 1)];
      return { kind, key, state: JSON.parse(state) as unknown };
    });
  }

  private learn([kinds, keys, states]: Values): readonly object[] {
    const all = states as string[];
    all.forEach((state, n) => {
      const entry = `${(kinds as string[])[n]} ${(keys as string[])[n]}`;
      this.unsaved.knowledge.set(entry, JSON.stringify(asJsonb(JSON.parse(state))));
    });
    return all.map(() => ({}));
  }

  private unlearn([kinds, keys]: Values): readonly object[] {
    (keys as string[]).forEach((key, n) => {
      const entry = `${(kinds as string[])[n]} ${key}`;
      if (this.unsaved === this.saved) this.saved.knowledge.delete(entry);
      else this.unsaved.knowledge.set(entry, forgotten);
    });
    return [];
  }

  private keepTouches(columns: Values): readonly object[] {
    const [clicks, visitors, programs, affiliates, links, times, bots, marks] =
      columns as string[][];
    clicks?.forEach((click_id, n) => {
      if (this.saved.touches.has(click_id) || this.unsaved.touches.has(click_id)) return;
      this.unsaved.touches.set(click_id, {
        ...{ click_id, visitor_id: visitors?.[n] ?? null, program_id: programs?.[n] ?? '' },
        ...{ affiliate_id: affiliates?.[n] ?? '', link_code: links?.[n] ?? '' },
        ...{ at: new Date(times?.[n] ?? '').toISOString(), bot: Boolean(bots?.[n]) },
        marks: asJsonb(JSON.parse(marks?.[n] ?? 'null')) as object | null,
      });
    });
    return [];
  }

  private keepCustomers(columns: Values): readonly object[] {
    const [programs, refs, conversions, times, orders, credits] = columns as string[][];
    programs?.forEach((program_id, n) => {
      const customer_ref = refs?.[n] ?? '';
      const key = `${program_id} ${customer_ref}`;
      const first = this.saved.customers.get(key) ?? this.unsaved.customers.get(key);
      this.unsaved.customers.set(key, {
        ...{ program_id, customer_ref, orders: Number(orders?.[n]) },
        conversion_id: first?.conversion_id ?? conversions?.[n] ?? '',
        since: first?.since ?? times?.[n] ?? '',
        credits: asJsonb(JSON.parse(credits?.[n] ?? '[]')),
      });
    });
    return [];
  }

  private customers([programs, refs]: Values): readonly object[] {
    return (programs as string[]).flatMap((program, n) => {
      const row = this.saved.customers.get(`${program} ${(refs as string[])[n]}`);
      return row ? [row] : [];
    });
  }

  private prefetch([clicks, visitors, programs, earliest, latest]: Values): readonly object[] {
    const found = new Map<string, TouchRow>();
    (clicks as string[]).forEach((clickId, n) => {
      const named = this.saved.touches.get(clickId);
      if (named) found.set(clickId, named);
      const visitor = (visitors as (string | null)[])[n] ?? named?.visitor_id ?? null;
      if (visitor === null) return;
      const from = Date.parse((earliest as string[])[n] ?? '');
      const to = Date.parse((latest as string[])[n] ?? '');
      const others = [...this.saved.touches.values()]
        .filter((t) => t.visitor_id === visitor && t.program_id === (programs as string[])[n])
        .filter((t) => Date.parse(t.at) > from && Date.parse(t.at) <= to)
        .sort((a, b) => Date.parse(b.at) - Date.parse(a.at) || (a.click_id < b.click_id ? 1 : -1));
      for (const touch of others.slice(0, maxTouches)) found.set(touch.click_id, touch);
    });
    return [...found.values()];
  }

  /** What the hold timer looks through. */
  private due(text: string, values: Values): readonly object[] {
    const [one, other, unlessHeldBack, now, ...rest] = values as string[];
    const isNext = text.includes('("release_at", "commission_id") > ($5, $6)');
    if (rest.length !== (isNext ? 3 : 1)) throw new Error(`Unexpected values of: ${text}`);
    const [afterTime = '', afterId = ''] = isNext ? rest : [];
    const limit = Number(rest.at(-1));
    const place = (row: { release_at?: string | null; commission_id?: string | null }) =>
      `${row.release_at} ${row.commission_id}`;
    return this.database
      .rows(commissionBoard)
      .filter(({ status }) => status === one || status === other)
      .filter((row) => row.status === unlessHeldBack || row.held_back_since === null)
      .filter(({ release_at }) => (release_at ?? '') <= (now ?? ''))
      .filter((row) => !isNext || place(row) > `${afterTime} ${afterId}`)
      .sort((a, b) => (place(a) < place(b) ? -1 : 1))
      .slice(0, limit);
  }
}

/** Keys in the order in which jsonb keeps them: the shorter first, then by their letters. */
function asJsonb(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(asJsonb);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => a.length - b.length || (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, part]) => [key, asJsonb(part)]));
}
