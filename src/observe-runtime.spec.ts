import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { startTestApp, type TestApp } from '../test/support/test-app.js';
import { observeRuntime } from './observe-runtime.js';

let test: TestApp;
beforeAll(async () => {
  test = await startTestApp();
});
afterAll(() => test.close());

it('looks at the projections once for all their figures', async () => {
  const { projector } = test.runtime;
  let looks = 0;
  const counted = Object.assign(Object.create(projector) as typeof projector, {
    status: () => {
      looks += 1;
      return projector.status();
    },
  });
  observeRuntime(test.app, { ...test.runtime, projector: counted });
  for (const scrape of [1, 2]) {
    const { text } = await test.anyone.get('/metrics').expect(200);
    for (const figure of ['lag_events', 'lag_seconds', 'parked_events'])
      expect(text).toContain(`tributary_projection_${figure}{projection="ledger"}`);
    expect(looks).toBe(scrape);
  }
});
