import type { RefusedRowDto } from './feed-runs.dto.js';

/**
 * The refused rows as a table for a spreadsheet (RFC 4180, UTF-8 with its mark, which spreadsheets need).
 * What a merchant wrote and a spreadsheet would take for a formula begins with an apostrophe.
 */
export function refusedCsv(rows: readonly RefusedRowDto[]): string {
  const lines = rows.map(({ line, id, field, reason }) =>
    [String(line), id ?? '', field ?? '', reason].map(cell).join(','),
  );
  return `\uFEFF${['line,id,field,reason', ...lines].join('\r\n')}\r\n`;
}

function cell(value: string): string {
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
