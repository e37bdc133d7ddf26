import { expect, it } from '@jest/globals';
import { nothing, scenario } from '../kernel/scenario.js';
import { accessLog, type AccessLogEvent, maxSubjects } from './access-log.js';

const route = 'GET /api/v1/affiliates';

it('notes whose data a request opened, each once and in order, however often it was opened', () => {
  scenario(accessLog)
    .when({ type: 'record-read', route, role: 'finance', subjects: ['aff_2', 'aff_1', 'aff_2'] })
    .then({
      type: 'personal-data-read',
      data: { route, role: 'finance', subjects: ['aff_1', 'aff_2'] },
    });
});

it('notes every read, the same one again too', () => {
  const data = { route, role: 'admin', subjects: ['aff_1'] };
  const read: AccessLogEvent = { type: 'personal-data-read', data };
  scenario(accessLog)
    .given(read)
    .when({ type: 'record-read', ...data })
    .then(read);
});

it('notes nothing when nothing was opened', () => {
  scenario(accessLog)
    .when({ type: 'record-read', route, role: 'admin', subjects: [] })
    .then(nothing);
});

it('notes a long list in several events, and leaves nobody out', () => {
  const subjects = Array.from({ length: maxSubjects + 1 }, (_, n) => `aff_${n}`);
  const events = accessLog.decide(
    { type: 'record-read', route, role: 'admin', subjects },
    accessLog.initial,
  ) as readonly AccessLogEvent[];
  const noted = events.map(({ data }) => ('subjects' in data ? data.subjects : []));
  expect(noted.map(({ length }) => length)).toEqual([maxSubjects, 1]);
  expect(new Set(noted.flat())).toEqual(new Set(subjects));
});

it('notes that somebody ordered a file of the books, and of what', () => {
  const data = {
    ...{ exportId: 'exp_1', role: 'admin', format: 'csv', from: '2026-01-01T00:00:00.000Z' },
    ...{ to: null, accounts: ['affiliate:aff_1'], knownAt: null },
  } as const;
  scenario(accessLog)
    .when({ type: 'record-export', ...data })
    .then({ type: 'ledger-export-ordered', data });
});
