import { UsageError, aligned, exitCodes, print, type ExitCode, type Terminal } from './terminal.js';
import { isCurrency } from '#domain/kernel/currency.js';
import type { FxRate } from '#domain/fx/rates.js';
import type { Application } from './application.js';

export interface ListQuotes {
  readonly source: string | undefined;
  readonly currency: string | undefined;
  /** Text as typed: checked here. */
  readonly limit: string;
  readonly json: boolean;
}

/** A table of rates, as it is told. */
export interface ListedQuotes {
  readonly quoteId: string;
  readonly source: string;
  readonly base: string;
  readonly quotedAt: string;
  readonly rates: readonly FxRate[];
}

/** Which tables: the latest quoted first. */
export interface QuotesFilter {
  readonly source: string | undefined;
  readonly currency: string | undefined;
  readonly limit: number;
}

/** What of a call can be wrong is found before anything is opened. */
export function filterOf({ source, currency, limit }: ListQuotes): QuotesFilter {
  if (currency !== undefined && !isCurrency(currency)) {
    throw new UsageError(`Not a currency: ${currency}`);
  }
  if (!/^[1-9]\d{0,5}$/.test(limit)) throw new UsageError(`Not a number of tables: ${limit}`);
  return { source, currency, limit: Number(limit) };
}

/** `fx list`: the tables of rates there are. */
export async function listQuotes(
  command: ListQuotes,
  terminal: Terminal,
  { fx }: Application,
): Promise<ExitCode> {
  const { currency, json } = command;
  const quotes = await fx.list(filterOf(command));
  const lines = quotes.map(({ quotedAt, source, base, rates, quoteId }) => {
    const rate = rates.find((each) => each.currency === currency)?.rate;
    const told = rate === undefined ? `${rates.length} rates` : `${rate} ${currency}`;
    return [quotedAt, source, `1 ${base}`, told, quoteId];
  });
  const text = lines.length === 0 ? 'There are no rates: tributary fx import\n' : aligned(lines);
  print(terminal, json, { quotes }, text);
  return exitCodes.ok;
}
