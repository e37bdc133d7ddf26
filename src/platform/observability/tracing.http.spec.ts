import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type TestAgent from 'supertest/lib/agent.js';
import { order, post } from '../../../test/support/orders.js';
import { Seed, type Shop } from '../../../test/support/seed.js';
import { startTestApp, type TestApp } from '../../../test/support/test-app.js';
import { kinds, type ReceivedSpan, TraceCollector } from '../../../test/support/trace-collector.js';
import { until } from '../../../test/support/until.js';
import { createLog, type Log } from './log.js';
import { startTracing, tracing } from './tracing.js';

const lines: string[] = [];
const log: Log = createLog('info', { write: (line: string) => void lines.push(line) });
let test: TestApp;
let seed: Seed;
let shop: Shop;
let merchant: TestAgent;
let collector: TraceCollector;
let stop: () => Promise<void> = () => Promise.resolve();

beforeAll(async () => {
  test = await startTestApp(undefined, { log, variables: { TRUST_PROXY: '1' } });
  seed = new Seed(test);
  shop = await seed.shop();
  merchant = await test.as({ role: 'merchant', merchantId: shop.merchantId });
});
afterAll(() => test.close());
beforeEach(async () => {
  lines.length = 0;
  collector = await TraceCollector.start();
});
afterEach(async () => {
  await stop();
  await collector.stop();
});

async function trace(sampled = 1, otlpUrl: string | undefined = collector.url): Promise<void> {
  stop = await startTracing({ otlpUrl, serviceName: 'shop-links', sampled, role: 'all', log });
}

/** Everything that was traced, once all of it is answered. */
async function traced(): Promise<ReceivedSpan[]> {
  await test.settled();
  await stop();
  return collector.spans();
}

function one(spans: readonly ReceivedSpan[], name: string): ReceivedSpan {
  const found = spans.filter((span) => span.name === name);
  expect(found).toHaveLength(1);
  return found[0] as ReceivedSpan;
}

const caller = { traceId: 'abcdef0123456789abcdef0123456789', spanId: '0123456789abcdef' };
const traceparentOf = ({ traceId, spanId }: typeof caller, flags = '01') =>
  `00-${traceId}-${spanId}-${flags}`;
const sentBy = (agent: TestAgent, headers: Record<string, string>, wishes = {}) =>
  agent.post('/api/v1/conversions').set(headers).send(order(shop.programId, wishes));

describe('an order that is posted', () => {
  it('is one trace from the request by the command to the append', async () => {
    await trace();
    const answer = await post(merchant, order(shop.programId));
    const spans = await traced();
    const request = one(spans, 'POST /api/v1/conversions');
    const command = one(spans, 'command record-conversion');
    const append = spans.find(({ parentSpanId }) => parentSpanId === command.spanId);
    expect(request).toMatchObject({ kind: kinds.server, parentSpanId: undefined, failed: false });
    expect(request.attributes).toEqual({
      'http.request.method': 'POST',
      'http.route': '/api/v1/conversions',
      'http.response.status_code': 202,
    });
    expect(command).toMatchObject({ traceId: request.traceId, parentSpanId: request.spanId });
    expect(command.attributes).toEqual({
      'tributary.stream.category': 'conversion',
      'tributary.command.type': 'record-conversion',
      'tributary.command.attempts': 1,
    });
    expect(append).toMatchObject({ name: 'append', kind: kinds.client, traceId: request.traceId });
    expect(append?.attributes).toEqual({
      'tributary.stream.category': 'conversion',
      'tributary.append.events': 1,
      'tributary.append.bytes': expect.any(Number),
    });
    expect(answer.headers['traceresponse']).toBe(traceparentOf(request));
    expect(collector.resource()).toMatchObject({
      ...{ 'service.name': 'shop-links', 'tributary.role': 'all' },
      'service.version': expect.stringMatching(/^\d+\.\d+\.\d+/),
    });
  });

  it('goes on across the log: readers link to it, and what the policy answers is part of it', async () => {
    await trace();
    await post(merchant, order(shop.programId, { clickId: await seed.click(shop) }));
    const spans = await traced();
    const recorded = one(spans, 'command record-conversion');
    const readers = spans.filter(({ links }) =>
      links.some(({ spanId }) => spanId === recorded.spanId),
    );
    expect(readers.length).toBeGreaterThan(1);
    for (const reader of readers) {
      expect(reader).toMatchObject({ kind: kinds.consumer, parentSpanId: undefined });
      expect(reader.traceId).not.toBe(recorded.traceId);
      expect(reader.attributes['tributary.batch.traced']).toBeGreaterThanOrEqual(1);
    }
    // What the policy answers is part of the trace of the post.
    const attributed = one(spans, 'command attribute-conversion');
    const held = one(spans, 'command hold-commission');
    const { traceId, spanId: parentSpanId } = recorded;
    expect(attributed).toMatchObject({ traceId, parentSpanId });
    expect(held).toMatchObject({ traceId, parentSpanId: attributed.spanId });
  });

  it('joins the trace of its caller, and says so in answer and log', async () => {
    await trace(0);
    const answer = await sentBy(merchant, { traceparent: traceparentOf(caller) });
    expect(answer.headers['traceresponse']).toMatch(`00-${caller.traceId}-`);
    const spans = await traced();
    const request = one(spans, 'POST /api/v1/conversions');
    expect(request).toMatchObject({ traceId: caller.traceId, parentSpanId: caller.spanId });
    const isLinked = ({ links }: ReceivedSpan) =>
      links.some(({ traceId }) => traceId === caller.traceId);
    expect(spans.some(isLinked)).toBe(true);
    const line = lines.find((each) => each.includes('"Answered"')) ?? '{}';
    expect(JSON.parse(line)).toMatchObject({ status: 202, traceId: caller.traceId });
  });

  it('is not traced when its caller, or chance, decided against it', async () => {
    await trace(0);
    const own = await sentBy(merchant, {});
    expect(own.headers['traceresponse']).toMatch(/^00-[\da-f]{32}-[\da-f]{16}-00$/);
    await stop();
    await trace(1);
    const callers = await sentBy(merchant, { traceparent: traceparentOf(caller, '00') });
    expect(callers.headers['traceresponse']).toMatch(new RegExp(`^00-${caller.traceId}-.*-00$`));
    expect(await traced()).toEqual([]);
    const stored = await test.runtime.store.readAll({ after: '', limit: 1_000 });
    const orders = stored.filter(({ type }) => type === 'conversion-recorded').slice(-2);
    for (const { metadata } of orders)
      expect(JSON.parse(metadata)).not.toHaveProperty('traceparent');
  });
});

describe('a request that fails', () => {
  it('has the id of its trace in the problem document and in the log', async () => {
    await trace();
    const answer = await merchant
      .get('/api/v1/conversions/cnv_01KJPSTSX0N2T2Y3VBC7K25BCP')
      .expect(404);
    const request = one(await traced(), 'GET /api/v1/conversions/:id');
    expect(answer.body.traceId).toBe(request.traceId);
    expect(request.attributes['http.response.status_code']).toBe(404);
    expect(request.failed).toBe(false);
    expect(lines.find((each) => each.includes(request.traceId))).toContain('"Answered"');
  });

  it('tells the code of a refusal and no more', async () => {
    await trace();
    const body = order(shop.programId);
    await post(merchant, body);
    await post(merchant, { ...body, total: { amount: '1', currency: 'EUR' } }, 409);
    const commands = (await traced()).filter(({ name }) => name === 'command record-conversion');
    expect(commands.map(({ attributes }) => attributes['tributary.refusal'])).toContain(
      'conversion.conflict',
    );
  });
});

it('sends nothing personal', async () => {
  await trace();
  const { token } = await seed.apiKey(shop.merchantId, ['conversions:write', 'postback:write']);
  const person = { name: 'Anna Beispiel', email: 'anna@blog.example' };
  const address = '203.0.113.77';
  const agent = { 'x-forwarded-for': address, 'user-agent': 'Anna-Browser/1' };
  const wishes = { customer: { externalId: person.email }, externalId: 'ORDER-OF-ANNA' };
  const body = order(shop.programId, wishes);
  const posted = () =>
    test.anyone
      .post('/api/v1/conversions')
      .set({ ...agent, authorization: `Bearer ${token}`, 'idempotency-key': 'key-of-anna' });
  await posted().send(body).expect(202);
  await test.anyone.post('/api/v1/affiliates').set(agent).send(person);
  await test.anyone
    .post('/api/v1/auth/sign-in')
    .set(agent)
    .send({ ...person, password: 'sesame' });
  const [inPath, inQuery] = ['path@blog.example', 'query@blog.example'];
  await test.anyone.get(`/api/v1/nowhere/${inPath}?email=${inQuery}`).set(agent);
  await test.anyone.get(`/l/${shop.linkCode}?sub1=${inQuery}`).set(agent);
  const spans = await traced();
  expect(spans.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['command record-conversion', 'GET', 'POST /api/v1/auth/sign-in']),
  );
  const everything = collector.received.join('\n');
  for (const secret of [
    ...[
      person.email,
      inPath,
      inQuery,
      'anna',
      'Beispiel',
      address,
      '127.0.0.1',
      token,
      'Browser',
      'sesame',
    ],
    ...[shop.merchantId, shop.affiliateId, shop.programId, shop.linkCode, 'cnv_'],
  ]) {
    expect(everything.toLowerCase()).not.toContain(secret.toLowerCase());
  }
  // Nor does the log.
  for (const secret of [person.email, inQuery, 'anna', address, token, 'Browser', 'sesame']) {
    expect(lines.join('')).not.toContain(secret);
  }
});

describe('a collector', () => {
  it.each(['hang', 'refuse'] as const)('that does %s hinders nobody', async (mood) => {
    collector.mood = mood;
    await trace();
    for (let n = 0; n < 20; n += 1) await post(merchant, order(shop.programId));
    await until(() => collector.asked > 0);
    await post(merchant, order(shop.programId));
    await stop();
    expect(collector.received).toEqual([]);
  });

  it('that is not there hinders nobody, and is said', async () => {
    const nobody = await TraceCollector.start();
    const { url } = nobody;
    await nobody.stop();
    await trace(1, url);
    for (let n = 0; n < 20; n += 1) await post(merchant, order(shop.programId));
    await until(() => lines.some((line) => line.includes('Traces are not delivered')));
    await post(merchant, order(shop.programId));
  });
});

it('does nothing without a collector', async () => {
  stop = await startTracing({
    ...{ otlpUrl: undefined, serviceName: 'x', sampled: 1, role: 'all', log },
  });
  expect(tracing()).toBeUndefined();
  const answer = await sentBy(merchant, { traceparent: traceparentOf(caller) });
  expect(answer.headers).not.toHaveProperty('traceresponse');
  expect(collector.asked).toBe(0);
});
