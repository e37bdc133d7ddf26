import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { SearchIndexing } from '#src/platform/search/search-indexing.js';
import { SearchEngine } from '#src/platform/search/port.js';
import { type ElasticsearchServer, startElasticsearch } from '../elasticsearch/server.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { until } from '../support/until.js';
import { searchContract } from './contract.js';
import { corpus } from './corpus.js';
import { fillCorpus } from './fill-corpus.js';

const real = process.env['ELASTICSEARCH_URL'];
let double: ElasticsearchServer;
let app: TestApp;

beforeAll(async () => {
  double = await startElasticsearch();
  app = await startTestApp(undefined, {
    variables: {
      ELASTICSEARCH_URL: real ?? double.url,
      ELASTICSEARCH_PREFIX: `test-${randomBytes(4).toString('hex')}`,
    },
  });
  // Busy now and then: nothing may be lost by it.
  double.fail('/_bulk', 2, 429);
  double.failItems(3, 429);
  app.app.get(SearchIndexing).start();
  await fillCorpus(app);
  await until(
    async () => (await app.anyone.get('/api/v1/search')).body.total === corpus.length,
    30_000,
  );
}, 60_000);

afterAll(async () => {
  await app.app.get(SearchIndexing).stop();
  await app.close();
  await double.close();
});

describe('search in Elasticsearch', () => {
  searchContract('elasticsearch', () => app);

  it('makes the index anew while every search is answered', async () => {
    const admin = await app.as({ role: 'admin' });
    const before = await app.pool.query(`SELECT name FROM search_index WHERE status = 'live'`);
    const totals = new Set<number>();
    await admin.post('/api/v1/search/reindex').set('idempotency-key', 'again').expect(202);
    await until(async () => {
      const { body } = await app.anyone.get('/api/v1/search').query({ q: 'tent' }).expect(200);
      totals.add(body.total);
      const live = await app.pool.query(`SELECT name FROM search_index WHERE status = 'live'`);
      return live.rows[0]?.name !== before.rows[0]?.name;
    });
    expect(totals.size).toBe(1);
    const { body } = await app.anyone.get('/api/v1/search').query({ limit: 1 }).expect(200);
    expect(body.total).toBe(corpus.length);
  });

  it('stands beside the projections, with its lag', async () => {
    const admin = await app.as({ role: 'admin' });
    const { body } = await admin.get('/api/v1/projections').expect(200);
    expect(body.projections).toContainEqual(
      expect.objectContaining({
        name: 'product-search-elasticsearch',
        phase: 'live',
        lagEvents: 0,
      }),
    );
  });

  it('says that it is away rather than that there is nothing', async () => {
    const engine = app.app.get(SearchEngine);
    expect(engine.name).toBe('elasticsearch');
    double.fail('/_search', real === undefined ? 5 : 0, 503);
    const { status } = await app.anyone.get('/api/v1/search').query({ q: 'tent' });
    expect(status).toBe(real === undefined ? 503 : 200);
  });
});
