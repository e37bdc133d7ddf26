/**
 * Answers, from memory, the three statements by which the payouts policy saves what it knows. One that
 * it does not know is an error, so that no new one goes unnoticed.
 */
export class MemoryKnowledge {
  /** Text of JSON by `{kind} {key}`. */
  readonly rows = new Map<string, string>();

  query(text: string, values: readonly (readonly string[])[] = []): Promise<{ rows: object[] }> {
    const [kinds = [], keys = [], states = []] = values;
    const names = kinds.map((kind, n) => `${kind} ${keys[n]}`);
    if (text.startsWith('SELECT kind, key, state FROM payouts_knowledge')) {
      return Promise.resolve({ rows: [...this.rows].map(([name, state]) => row(name, state)) });
    }
    if (text.startsWith('INSERT INTO payouts_knowledge')) {
      for (const [n, name] of names.entries()) this.rows.set(name, states[n] ?? 'null');
    } else if (text.startsWith('DELETE FROM payouts_knowledge')) {
      for (const name of names) this.rows.delete(name);
    } else throw new Error(`Unknown statement: ${text}`);
    return Promise.resolve({ rows: [] });
  }
}

function row(name: string, state: string): object {
  const place = name.indexOf(' ');
  return { kind: name.slice(0, place), key: name.slice(place + 1), state: JSON.parse(state) };
}
