import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type TestAgent from 'supertest/lib/agent.js';
import { Seed } from '../../test/support/seed.js';
import { startTestApp, type TestApp } from '../../test/support/test-app.js';

let test: TestApp;
let seed: Seed;
let admin: TestAgent;

beforeAll(async () => {
  test = await startTestApp();
  seed = new Seed(test);
  admin = await test.as({ role: 'admin' });
});
afterAll(() => test.close());

describe('where a link may lead', () => {
  const shopOf = async (website: string | null) => {
    const merchantId = await seed.merchant('Harbour', website);
    return { ...(await seed.program({ merchantId })), affiliateId: await seed.affiliate() };
  };
  const create = async (website: string | null, url: string) => {
    const { programId, affiliateId } = await shopOf(website);
    return await admin.post('/api/v1/links').send({ programId, affiliateId, destinationUrl: url });
  };

  it.each([
    ['https://harbour.example', 'https://harbour.example/p/42'],
    ['https://harbour.example/', 'http://HARBOUR.example:8080/'],
    ['https://harbour.example', 'https://de.shop.harbour.example/?a={sub1}'],
    ['https://www.harbour.example/de', 'https://harbour.example/'],
    [null, 'https://anywhere.example/'],
  ])('for the website %s, to %s', async (website, url) => {
    expect((await create(website, url)).status).toBe(201);
  });

  it.each([
    'https://evil.example/',
    'https://evilharbour.example/',
    'https://harbour.example.evil.example/',
    'https://evil.example/?to=harbour.example',
    'https://example/',
  ])('never to another host: %s', async (url) => {
    const { status, body } = await create('https://harbour.example', url);
    expect([status, body.code]).toEqual([422, 'link.destination-not-allowed']);
    expect(body.details).toEqual({ field: 'destinationUrl', allowedHost: 'harbour.example' });
  });

  it('not by a change of its destination either', async () => {
    const { programId, affiliateId } = await shopOf('https://harbour.example');
    const { body: made } = await admin
      .post('/api/v1/links')
      .send({ programId, affiliateId, destinationUrl: 'https://harbour.example/' })
      .expect(201);
    const retarget = (url: string) =>
      admin.post(`/api/v1/links/${made.code}/retarget`).send({ destinationUrl: url });
    const { body } = await retarget('https://evil.example/').expect(422);
    expect(body).toMatchObject({
      code: 'link.destination-not-allowed',
      errors: [{ field: 'destinationUrl' }],
    });
    await retarget('https://www.harbour.example/new').expect(200);
  });
});
