import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Pool } from 'pg';
import type { RecordedEvent } from '#projections/engine/projection.js';
import { startTestApp, type TestApp } from '../../test/support/test-app.js';
import { CommandPipeline } from '../platform/commands/pipeline.js';
import { AttributionPolicy } from './attribution.policy.js';
import { loadKnowledge } from './saved-knowledge.js';

let test: TestApp;
let pool: Pool;
beforeAll(async () => {
  test = await startTestApp();
  ({ pool } = test);
});
afterAll(() => test.close());

function happened(type: string, affiliateId: string): RecordedEvent {
  return {
    ...{ type, stream: `affiliate-${affiliateId}`, data: { affiliateId } },
  } as unknown as RecordedEvent;
}

it('remembers who was approved, and nobody who merely applied', async () => {
  const policy = new AttributionPolicy(test.app.get(CommandPipeline));
  await policy.react(
    [
      happened('affiliate-applied', 'aff_1'),
      happened('affiliate-applied', 'aff_2'),
      happened('affiliate-approved', 'aff_1'),
    ],
    pool,
  );
  const transaction = await pool.connect();
  try {
    await policy.save(transaction);
    const saved = await loadKnowledge(transaction);
    expect([...saved.affiliates]).toEqual([
      ['aff_1', { status: 'approved', affiliateId: 'aff_1' }],
    ]);
  } finally {
    transaction.release();
  }
});
