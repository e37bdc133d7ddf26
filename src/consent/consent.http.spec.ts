import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { RecordedConsent } from '#domain/consent/consent.js';
import { allEvents } from '../../test/support/all-events.js';
import { Seed } from '../../test/support/seed.js';
import { startTestApp, type TestApp } from '../../test/support/test-app.js';

let test: TestApp;
let linkCode: string;

beforeAll(async () => {
  test = await startTestApp();
  ({ linkCode } = await new Seed(test).shop());
});
afterAll(() => test.close());
afterEach(() => test.clock.advance({ days: 1 }));

const form = (body: string, headers: Record<string, string> = {}) =>
  test.anyone
    .post('/consent')
    .set({ 'content-type': 'application/x-www-form-urlencoded', ...headers })
    .send(body);

async function recorded(): Promise<RecordedConsent[]> {
  const events = await allEvents(test.runtime.store);
  return events
    .filter(({ type }) => type === 'consent-recorded')
    .map(({ data }) => JSON.parse(data));
}

/** The cookies of an answer by name, without their attributes. */
function cookiesOf(answer: { headers: Record<string, unknown> }): Record<string, string> {
  const lines = (answer.headers['set-cookie'] ?? []) as string[];
  return Object.fromEntries(lines.map((line) => line.split(';', 1)[0]?.split('=') ?? []));
}

describe('a form', () => {
  it.each([
    ['accept', 'granted', 'granted'],
    ['refuse', 'denied', 'denied'],
    ['save&attribution=on', 'granted', 'denied'],
    ['save&measurement=on', 'denied', 'granted'],
  ])('%s keeps the choice in two words and goes back', async (choice, attribution, measurement) => {
    const answer = await form(`choice=${choice}&via=settings&back=/p/mug`).expect(303);
    expect(answer.headers['location']).toBe('/p/mug');
    expect(cookiesOf(answer)).toMatchObject({
      tributary_consent: attribution,
      tributary_measurement: measurement,
    });
    for (const line of answer.headers['set-cookie'] as unknown as string[]) {
      expect(line).toMatch(
        /; (Max-Age=15552000; Path=\/; SameSite=Lax|Max-Age=0; HttpOnly; Path=\/; SameSite=Lax)$/,
      );
    }
    expect((await recorded()).at(-1)).toEqual({
      consentId: expect.stringMatching(/^cns_/),
      choices: { attribution: attribution === 'granted', measurement: measurement === 'granted' },
      ...{ via: 'settings', gpc: false, policyVersion: '2026-11' },
      at: test.clock.now().toISOString(),
    });
  });

  it('takes the visitor that a click left with it, when it refuses', async () => {
    const answer = await form('choice=refuse').set('cookie', 'tributary_visitor=vis_1');
    expect(cookiesOf(answer)['tributary_visitor']).toBe('');
  });

  it.each(['//evil.example', 'https://evil.example/x', '/\\evil.example'])(
    'never leads to %s',
    async (back) => {
      const answer = await form(`choice=refuse&back=${encodeURIComponent(back)}`).expect(303);
      expect(answer.headers['location']).toBe('/');
    },
  );

  it.each([
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { origin: 'https://evil.example' },
    { origin: 'null' },
  ])('of another site chooses for nobody: %j', async (headers) => {
    const before = (await recorded()).length;
    const answer = await form('choice=accept', headers as Record<string, string>).expect(403);
    expect(answer.headers['set-cookie']).toBeUndefined();
    expect((await recorded()).length).toBe(before);
  });

  it('that is none is refused in words that need no script', async () => {
    const answer = await form('choice=perhaps').expect(400);
    expect(answer.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(answer.text).toContain('Your choice was not kept');
    await form(`choice=accept&back=${'x'.repeat(5_000)}`).expect(413);
  });
});

describe('a program', () => {
  it('is told what holds', async () => {
    const answer = await test.anyone
      .post('/consent')
      .send({ attribution: true, measurement: false })
      .expect(200);
    expect(answer.body).toEqual({
      ...{ attribution: true, measurement: false, gpc: false, policyVersion: '2026-11' },
    });
    expect((await recorded()).at(-1)).toMatchObject({ via: 'api' });
  });

  it('is told what is wrong', async () => {
    const answer = await test.anyone.post('/consent').send({ attribution: 'yes' }).expect(400);
    expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/);
    expect(answer.body.code).toBe('invalid-request');
  });
});

it('heeds Global Privacy Control, whatever was clicked', async () => {
  const answer = await form('choice=accept', { 'sec-gpc': '1' }).expect(303);
  expect(cookiesOf(answer)).toMatchObject({
    tributary_consent: 'denied',
    tributary_measurement: 'denied',
  });
  expect((await recorded()).at(-1)).toMatchObject({
    choices: { attribution: false, measurement: false },
    gpc: true,
  });
});

it('is what the redirect goes by', async () => {
  const agent = 'Mozilla/5.0 (X11; Linux x64) Chrome/140.0.0.0 Safari/537.36';
  const click = async (choice: string) => {
    const { tributary_consent } = cookiesOf(await form(`choice=${choice}`));
    const answer = await test.anyone
      .get(`/l/${linkCode}`)
      .set({ 'user-agent': agent, cookie: `tributary_consent=${tributary_consent}` })
      .expect(302);
    return answer.headers['set-cookie'];
  };
  expect(await click('refuse')).toBeUndefined();
  expect(await click('accept')).toEqual([expect.stringMatching(/^tributary_visitor=vis_/)]);
});

it('keeps nothing of who chose', async () => {
  await form('choice=accept', {
    'user-agent': 'Mozilla/5.0 Zuleika',
    'x-correlation-id': 'zuleika',
  });
  const last = (await allEvents(test.runtime.store)).at(-1);
  expect(last?.stream).toMatch(/^consents-\d{8}$/);
  expect(JSON.stringify({ ...last, revision: 0, created: '' })).not.toMatch(
    /127\.0\.0\.1|[Zz]uleika|vis_/,
  );
});

it('is counted by day, for admins and auditors alone', async () => {
  const day = test.clock.now().toISOString().slice(0, 10);
  for (const choice of ['accept', 'refuse', 'refuse', 'save&attribution=on']) {
    await form(`choice=${choice}&via=banner`).expect(303);
  }
  await test.settled();
  const auditor = await test.as({ role: 'auditor' });
  const { body } = await auditor.get(`/api/v1/consents?from=${day}`).expect(200);
  const counts = {
    ...{ choices: 4, all: 1, some: 1, none: 2, attribution: 2, measurement: 1 },
    ...{ gpc: 0, viaBanner: 4, viaSettings: 0 },
  };
  expect(body).toMatchObject({ from: day, total: counts, days: [{ day, ...counts }] });
  expect(body.versions).toEqual([{ policyVersion: '2026-11', ...counts }]);
  for (const role of ['finance', 'merchant', 'affiliate'] as const) {
    const other = await test.as({ role, merchantId: 'mer_1', affiliateId: 'aff_1' } as never);
    await other.get('/api/v1/consents').expect(403);
  }
  await test.anyone.get('/api/v1/consents').expect(401);
});
