import type { LogRecord } from './log-file.js';
import { streams } from './protocol.js';

export interface RecordFilter {
  readonly matches: (record: LogRecord) => boolean;
  /** A checkpoint is due after so many records were looked at, sent or not. */
  readonly checkpointEvery: number;
}

/** Records of a page where the reader gives no window of its own. */
const pageSize = 32;

/** A server-side filter on $all: by stream or type, by prefixes or by a regular expression. */
export function recordFilter(
  options: streams.ReadReq.Options.FilterOptions | undefined,
): RecordFilter | undefined {
  if (options === undefined) return undefined;
  const byStream = options.getStreamIdentifier();
  const expression = byStream ?? options.getEventType();
  const prefixes = expression?.getPrefixList() ?? [];
  const regex = expression?.getRegex() ? new RegExp(expression.getRegex(), 'u') : undefined;
  const window = options.hasMax() ? options.getMax() : pageSize;
  return {
    checkpointEvery: window * options.getCheckpointintervalmultiplier(),
    matches: (record) => {
      const value = byStream ? record.stream : record.type;
      if (regex !== undefined) return regex.test(value);
      return prefixes.some((prefix) => value.startsWith(prefix));
    },
  };
}
