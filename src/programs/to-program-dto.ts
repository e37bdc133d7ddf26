import type { ProgramRow, ProgramVersionRow } from '#read-models/programs/table.js';
import type { ProgramDto } from './program.dto.js';

/** `versions` are the program's own, oldest first. */
export function toProgramDto(row: ProgramRow, versions: readonly ProgramVersionRow[]): ProgramDto {
  return {
    id: row.program_id,
    merchantId: row.merchant_id,
    name: row.name,
    currency: row.currency,
    settings: {
      holdDays: row.hold_days,
      cookieDays: row.cookie_days,
      approval: row.approval,
      cookieConsent: row.cookie_consent,
    },
    rules: versions.flatMap((version) =>
      version.subject === 'rules' ? [{ ...version.content, ...publishing(version) }] : [],
    ),
    policies: versions.flatMap((version) =>
      version.subject === 'attribution-policy'
        ? [{ ...version.content, ...publishing(version) }]
        : [],
    ),
    createdAt: row.created_at,
    revision: Number(row.revision),
  };
}

function publishing({ published_at, published_by }: ProgramVersionRow) {
  return { publishedAt: published_at, publishedBy: published_by };
}
