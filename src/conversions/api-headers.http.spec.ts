import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { startTestApp, type TestApp } from '../../test/support/test-app.js';

let test: TestApp;
beforeAll(async () => {
  test = await startTestApp();
});
afterAll(() => test.close());

interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required: boolean;
}

it.each(['conversions', 'conversions/batch', 'conversions/{id}/refunds'])(
  'documents the headers of POST %s, none of which is required',
  async (path) => {
    const { body } = await test.anyone.get('/docs/openapi.json').expect(200);
    const { parameters } = body.paths[`/api/v1/${path}`].post as { parameters: Parameter[] };
    const headers = parameters.filter((each) => each.in === 'header');
    expect(headers.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['Idempotency-Key', 'X-Tributary-Timestamp', 'X-Tributary-Signature']),
    );
    expect(headers.filter(({ required }) => required)).toEqual([]);
  },
);
