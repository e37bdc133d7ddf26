import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { Pool } from 'pg';
import { consentPolicyVersion, outcomeOf } from '#domain/consent/consent.js';
import { consentCounts, type ConsentCountRow } from '#read-models/consents/table.js';
import { findRows } from '#read-models/find-page.js';
import { Clock } from '../platform/clock.js';
import { Freshness } from '../platform/read/freshness.js';
import type { ConsentCountsDto, ConsentsQuery, ConsentSummaryDto } from './consents.dto.js';

export class FindConsents extends Query<ConsentSummaryDto> {
  constructor(readonly asked: ConsentsQuery) {
    super();
  }
}

const dayMs = 86_400_000;
const usualDays = 30;

/** How choices fell, by day and by the version of the texts. */
@QueryHandler(FindConsents)
export class FindConsentsHandler implements IQueryHandler<FindConsents> {
  constructor(
    private readonly pool: Pool,
    private readonly clock: Clock,
    private readonly freshness: Freshness,
  ) {}

  async execute({ asked }: FindConsents): Promise<ConsentSummaryDto> {
    await this.freshness.require('consent_counts', asked.minPosition);
    const position = await this.freshness.positionOf('consent_counts');
    const tomorrow = this.clock.now().getTime() + dayMs;
    const to = asked.to ?? dayOf(tomorrow);
    const from = asked.from ?? dayOf(Date.parse(to) - usualDays * dayMs);
    const rows = await findRows(this.pool, consentCounts, (query) =>
      query.where('day', '>=', from).where('day', '<', to),
    );
    const by = (column: 'day' | 'policy_version') =>
      [...Map.groupBy(rows, (row) => row[column])].sort(([a], [b]) => (a < b ? 1 : -1));
    return {
      ...{ from, to, policyVersion: consentPolicyVersion, total: countsOf(rows) },
      days: by('day').map(([day, own]) => ({ day, ...countsOf(own) })),
      versions: by('policy_version').map(([policyVersion, own]) => ({
        ...{ policyVersion, ...countsOf(own) },
      })),
      position,
    };
  }
}

function dayOf(atMs: number): string {
  return new Date(atMs).toISOString().slice(0, 10);
}

function countsOf(rows: readonly ConsentCountRow[]): ConsentCountsDto {
  const sum = (takes: (row: ConsentCountRow) => boolean): number =>
    rows.filter(takes).reduce((all, { choices }) => all + Number(choices), 0);
  return {
    choices: sum(() => true),
    all: sum((row) => outcomeOf(row) === 'all'),
    some: sum((row) => outcomeOf(row) === 'some'),
    none: sum((row) => outcomeOf(row) === 'none'),
    attribution: sum((row) => row.attribution),
    measurement: sum((row) => row.measurement),
    gpc: sum((row) => row.gpc),
    viaBanner: sum((row) => row.via === 'banner'),
    viaSettings: sum((row) => row.via === 'settings'),
  };
}
