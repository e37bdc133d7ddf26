import { expect, it } from '@jest/globals';
import { accessLogTable, accessSubjects } from '#read-models/access-log/table.js';
import { accessLog } from './access-log.projection.js';
import { scenario } from './engine/scenario.js';

const at = '2026-05-04T10:00:00.000Z';
const user = { type: 'user', id: 'usr_01JD8T7Q4G5V9Z3M1N2P3R4S5T' } as const;
const affiliateId = 'aff_01JD8T7Q4G5V9Z3M1N2P3R4S5T';
const commissionId = 'com_01JD8T7Q4G5V9Z3M1N2P3R4S5T';
const approved = {
  type: 'commission-approved',
  stream: `commission-${commissionId}`,
  data: { commissionId, affiliateId, note: 'looks fine, Ann' },
  metadata: { actor: user, recordedAt: at },
};
const read = {
  type: 'personal-data-read',
  stream: `accessLog-20260504-${user.id}`,
  data: { route: 'GET /api/v1/affiliates', role: 'admin', subjects: [affiliateId] },
  metadata: { actor: user, recordedAt: at },
};

it('holds what a person did, with everything that it names, and nothing that was written in it', async () => {
  const log = scenario(accessLog).given(approved);
  const [row, ...others] = await log.rows(accessLogTable);
  expect(others).toEqual([]);
  expect(row).toMatchObject({
    ...{ kind: 'act', event_type: 'commission-approved', actor_id: user.id, at, route: null },
    subjects: [affiliateId, commissionId],
  });
  expect(JSON.stringify(row)).not.toContain('Ann');
  expect((await log.rows(accessSubjects)).map(({ subject }) => subject)).toEqual([
    affiliateId,
    commissionId,
  ]);
});

it('holds whose personal data was read, by whom and where', async () => {
  expect(await scenario(accessLog).given(read).rows(accessLogTable)).toMatchObject([
    { kind: 'read', actor_id: user.id, route: 'GET /api/v1/affiliates', subjects: [affiliateId] },
  ]);
});

it('leaves out what machines do, and the traffic that somebody imports', async () => {
  const by = (type: 'policy' | 'timer' | 'api-key' | 'cli') => ({
    ...approved,
    metadata: { actor: { type, id: type }, recordedAt: at },
  });
  const imported = {
    ...by('cli'),
    ...{ type: 'conversion-recorded', stream: 'conversion-prg_1-1', data: {} },
  };
  const log = scenario(accessLog).given(by('policy'), by('timer'), by('api-key'), imported);
  expect(await log.rows(accessLogTable)).toEqual([]);
  expect(await log.given(by('cli')).rows(accessLogTable)).toMatchObject([{ actor_type: 'cli' }]);
});
