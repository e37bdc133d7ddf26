import type { Readable, Writable } from 'node:stream';

/** Where a command reads and writes, and what tells it to stop. */
export interface Terminal {
  /** What a command is given in secret. */
  readonly stdin: Readable;
  /** Results, and nothing else: with `--json` for machines. */
  readonly stdout: Writable;
  /** Progress and what is wrong. */
  readonly stderr: Writable & { readonly isTTY?: boolean };
  /** Aborts on Ctrl-C. */
  readonly signal: AbortSignal;
}

export const exitCodes = {
  ok: 0,
  /** It failed, or found differences. */
  failed: 1,
  /** Called wrongly; nothing was done. */
  usage: 2,
  /** Stopped by Ctrl-C; what was begun is finished. */
  interrupted: 130,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** The command was called wrongly: the message says how. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** Writes a result: `document` as one line of JSON for machines, `text` for people. */
export function print({ stdout }: Terminal, json: boolean, document: unknown, text: string): void {
  stdout.write(json ? `${JSON.stringify(document)}\n` : text);
}

/** Columns side by side; all but the first column align right where they hold numbers. */
export function aligned(rows: readonly (readonly (string | number)[])[]): string {
  const width = (column: number) =>
    Math.max(...rows.map((row) => String(row[column] ?? '').length));
  const lines = rows.map((row) =>
    row
      .map((cell, column) => {
        const text = String(cell);
        return typeof cell === 'number' ? text.padStart(width(column)) : text.padEnd(width(column));
      })
      .join('  ')
      .trimEnd(),
  );
  return lines.map((line) => `${line}\n`).join('');
}
