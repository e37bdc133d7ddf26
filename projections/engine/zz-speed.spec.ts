import { it } from '@jest/globals';
import pg from 'pg';
import { table } from '#read-models/table.js';
import { createTestDatabase } from '../../test/setup/database.js';
import { MemoryFeed } from './memory-feed.js';
import { projection } from './projection.js';
import { Projector } from './projector.js';
import { rebuild } from './rebuild.js';

const counts = table<{ k: string; n: number; amount: string }>({ name: 'counts', key: ['k'], columns: { k: 'text', n: 'bigint', amount: 'numeric' }, indexes: [] });
const lines = table<{ id: string; leg: number; account: string; amount: string; event: string; at: string }>({ name: 'lines', key: ['id', 'leg'], columns: { id: 'text', leg: 'integer', account: 'text', amount: 'numeric', event: 'text', at: 'timestamptz' }, indexes: [['account', 'at']] });
type E = { type: 'e'; data: { k: string; amount: string } };
const counter = projection<E>({ name: 'counter', version: 1, tables: [counts], onPoison: 'park', on: { e: ({ data }, rows) => rows.add(counts, { k: data.k }, { n: 1, amount: BigInt(data.amount) }) } });
const ledger = projection<E>({ name: 'ledger', version: 1, tables: [{ ...lines, name: 'lines' }, { ...counts, name: 'balances' }], onPoison: 'halt', on: {} });
const balances = ledger.tables[1] as never as typeof counts;
const entries = ledger.tables[0] as never as typeof lines;
Object.assign(ledger, { on: { e: (e: { id: string; data: E['data']; metadata: { recordedAt: string } }, rows: import('./projection.js').Rows) => {
  for (const leg of [0, 1]) {
    const account = `${e.data.k}:${leg}`;
    rows.insert(entries, { id: e.id, leg, account, amount: e.data.amount, event: e.id, at: e.metadata.recordedAt });
    rows.add(balances, { k: account }, { n: 1, amount: BigInt(e.data.amount) });
  }
} } });
it('measures', async () => {
  const db = await createTestDatabase();
  const pool = new pg.Pool({ connectionString: db.url });
  pool.on('error', () => undefined);
  const feed = new MemoryFeed();
  const N = 200_000;
  for (let i = 0; i < N; i++) feed.record({ type: 'e', stream: `s${i}`, data: { k: `key ${i % 100}`, amount: '1084' } });
  for (const p of [counter, ledger]) {
    const one = new Projector({ pool, feed, projections: [p], clock: { now: () => new Date() } });
    let t = performance.now();
    await one.start();
    await one.settled(120_000);
    let s = (performance.now() - t) / 1000;
    console.log(p.name, 'first', Math.round(N / s), 'events/s', s.toFixed(2));
    t = performance.now();
    await rebuild({ pool, feed }, p);
    s = (performance.now() - t) / 1000;
    console.log(p.name, 'rebuild', Math.round(N / s), 'events/s', s.toFixed(2));
    await one.stop();
  }
  await pool.end();
  await db.drop();
}, 200_000);
