import { afterAll, beforeAll, describe } from '@jest/globals';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { searchContract } from './contract.js';
import { fillCorpus } from './fill-corpus.js';

let app: TestApp;

beforeAll(async () => {
  app = await startTestApp();
  await fillCorpus(app);
}, 60_000);

afterAll(() => app.close());

describe('search in PostgreSQL', () => {
  searchContract('postgresql', () => app);
});
