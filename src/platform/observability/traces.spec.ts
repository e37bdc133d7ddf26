import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { TraceCollector } from '../../../test/support/trace-collector.js';
import { createLog } from './log.js';
import { openTraces } from './open-traces.js';
import type { Traces } from './traces.js';

let collector: TraceCollector;
let traces: Traces;
let close: () => Promise<void>;
beforeEach(async () => {
  collector = await TraceCollector.start();
  const { url: otlpUrl } = collector;
  const settings = {
    serviceName: 'test',
    sampled: 1,
    role: 'all',
    log: createLog('silent'),
  } as const;
  ({ traces, close } = openTraces({ otlpUrl, ...settings }));
});
afterEach(async () => {
  await close();
  await collector.stop();
});

const eventId = '7f000001-0000-4000-8000-000000000001';
const event = { id: eventId, type: 'order-recorded', data: '{}', metadata: '{}' };
const command = (causationId: string | null, work: () => Promise<void> = async () => undefined) =>
  traces.command({ category: 'order', command: { type: 'record' }, causationId }, work);

it('answers an event of its own in its trace before any reader has seen it', async () => {
  let first: string | undefined;
  await command(null, async () => {
    first = traces.traceId();
    await traces.append('order-1', [event], async () => undefined);
  });
  let second: string | undefined;
  await command(eventId, async () => void (second = traces.traceId()));
  expect(first).toMatch(/^[\da-f]{32}$/);
  expect(second).toBe(first);
});

it('makes no trace of what answers an event without one', async () => {
  await command(eventId, async () => {
    expect(traces.traceparent()).toBeUndefined();
    await traces.append('order-1', [event], async () => undefined);
  });
  expect(traces.batch('projection orders', [event])).toBeUndefined();
  await close();
  expect(collector.spans()).toEqual([]);
});

it('links a batch to a few of its traces and counts them all', async () => {
  const traced = Array.from({ length: 100 }, (_, n) => ({
    id: `e${n}`,
    metadata: `{"v":1,"traceparent":"00-${String(n + 1).padStart(32, '0')}-00f067aa0ba902b7-01"}`,
  }));
  traces.batch('projection orders', [...traced, event, { id: 'x', metadata: 'damaged' }])?.end();
  await close();
  const [span] = collector.spans();
  expect(span).toMatchObject({
    name: 'projection orders',
    attributes: { 'tributary.batch.events': 102, 'tributary.batch.traced': 100 },
  });
  expect(span?.links).toHaveLength(32);
});

it('ends while the collector still keeps the exporter waiting', async () => {
  collector.mood = 'hang';
  await command(null);
  await close();
  // Had it waited, the exporter would have given up by now.
  collector.mood = 'refuse';
  for (let n = 0; n < 20; n += 1) await fetch(`${collector.url}/v1/traces`, { method: 'POST' });
  expect(collector.hanging).toBe(1);
});

it('tells the kind of a failure, and nothing of its message', async () => {
  class Lost extends Error {
    override readonly name = 'Lost';
  }
  const failing = command(null, () => Promise.reject(new Lost('anna@blog.example')));
  await expect(failing).rejects.toThrow(Lost);
  await close();
  const [span] = collector.spans();
  expect(span).toMatchObject({ failed: true, attributes: { 'error.type': 'Lost' } });
  expect(collector.received.join('')).not.toContain('anna');
});
