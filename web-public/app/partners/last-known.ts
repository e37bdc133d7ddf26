const prefix = 'tributary.last.';

/** What this browser last knew, and when. */
export interface LastKnown<Value> {
  readonly value: Value;
  /** UTC ISO-8601. */
  readonly at: string;
}

/** Keeps figures to be shown when there is no network. Nothing that is anybody's secret goes here. */
export function keep(name: string, value: unknown): void {
  try {
    localStorage.setItem(prefix + name, JSON.stringify({ value, at: new Date().toISOString() }));
  } catch {
    // Storage is closed to us, or full: then there is nothing to show offline.
  }
}

/** Undefined when nothing was kept. */
export function kept<Value>(name: string): LastKnown<Value> | undefined {
  try {
    const text = localStorage.getItem(prefix + name);
    return text === null ? undefined : (JSON.parse(text) as LastKnown<Value>);
  } catch {
    return undefined;
  }
}

/** When somebody signs out, nothing of theirs stays in the browser. */
export function forgetLastKnown(): void {
  try {
    for (const name of Object.keys(localStorage)) {
      if (name.startsWith(prefix)) localStorage.removeItem(name);
    }
  } catch {
    // There is nothing, then.
  }
}
