import { availableParallelism } from 'node:os';

export interface BadVariable {
  readonly name: string;
  /** What it should be. Never what it was: it may be a secret. */
  readonly expected: string;
}

/** Names every bad variable at once, and no value. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  constructor(readonly variables: readonly BadVariable[]) {
    super(
      [
        'Configuration is not usable:',
        ...variables.map((bad) => `  ${bad.name}: ${bad.expected}`),
      ].join('\n'),
    );
  }
}

export type Variables = Readonly<Record<string, string | undefined>>;

/** Reads one variable after the other and remembers what is wrong. */
export class VariableReader {
  readonly bad: BadVariable[] = [];
  constructor(private readonly variables: Variables) {}

  text(name: string): string | undefined {
    const value = this.variables[name]?.trim();
    return value === '' ? undefined : value;
  }

  integer(name: string, fallback: number, least: number, most: number): number {
    const value = this.text(name);
    if (value === undefined) return fallback;
    const number = /^\d{1,9}$/.test(value) ? Number(value) : NaN;
    if (number >= least && number <= most) return number;
    return this.refuse(name, `a whole number from ${least} to ${most}`, fallback);
  }

  oneOf<Choice extends string>(name: string, fallback: Choice, choices: readonly Choice[]): Choice {
    const value = this.text(name);
    if (value === undefined) return fallback;
    const choice = choices.find((known) => known === value);
    return choice ?? this.refuse(name, `one of ${choices.join(', ')}`, fallback);
  }

  matching(name: string, form: RegExp, expected: string): string | undefined {
    const value = this.text(name);
    if (value === undefined || form.test(value)) return value;
    return this.refuse(name, expected, undefined);
  }

  /** A number of processes; `auto` is one for each core. */
  processes(name: string): number {
    if (this.text(name) === 'auto') return availableParallelism();
    return this.integer(name, 1, 1, 64);
  }

  /** Threads beside the main one: a second goes on where one is at work, a third would wait for a core. */
  threads(name: string): number {
    return this.integer(name, Math.min(2, availableParallelism()), 1, 64);
  }

  /** Requests in a minute; 0 is no limit. */
  perMinute(name: string, fallback: number): number {
    return this.integer(name, fallback, 0, 100_000_000);
  }

  /** A share from 0 to 1. */
  share(name: string, fallback: number): number {
    const value = this.text(name);
    if (value === undefined) return fallback;
    const share = /^(0|1|0?\.\d{1,6}|1\.0*)$/.test(value) ? Number(value) : NaN;
    return share >= 0 && share <= 1 ? share : this.refuse(name, 'a number from 0 to 1', fallback);
  }

  url(name: string, protocols: readonly string[]): string | undefined {
    const value = this.text(name);
    if (value === undefined) return undefined;
    const url = URL.parse(value);
    if (url && protocols.includes(url.protocol)) return value.replace(/\/+$/, '');
    return this.refuse(
      name,
      `a URL starting with ${protocols.map((each) => `${each}//`).join(' or ')}`,
      undefined,
    );
  }

  refuse<Value>(name: string, expected: string, instead: Value): Value {
    this.bad.push({ name, expected });
    return instead;
  }
}
