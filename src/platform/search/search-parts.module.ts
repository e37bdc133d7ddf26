import { type FactoryProvider, Global, Module } from '@nestjs/common';
import { Pool } from 'pg';
import { Projector } from '#projections/engine/projector.js';
import { productSearchIndex } from '#projections/product-search.projection.js';
import { Clock } from '../clock.js';
import { Config } from '../config.js';
import { commandContext } from '../http/command-context.js';
import { Log } from '../observability/log.js';
import { SparingLog } from '../observability/sparing-log.js';
import { Rebuilds } from '../rebuilds.js';
import { CatalogueNames } from './catalogue-names.js';
import { elasticsearchClient } from './elasticsearch/elasticsearch-client.js';
import { ElasticsearchEngine } from './elasticsearch/elasticsearch-engine.js';
import { IndexVersions } from './elasticsearch/index-versions.js';
import { Indexer } from './elasticsearch/indexer.js';
import { SearchEngine } from './port.js';
import { PostgresEngine } from './postgres/postgres-engine.js';
import { SearchIndexing } from './search-indexing.js';

const engine: FactoryProvider<SearchEngine> = {
  provide: SearchEngine,
  inject: [Config, Pool, Clock, Projector, CatalogueNames, Rebuilds],
  useFactory: (
    { elasticsearch: { url, prefix } }: Config,
    pool: Pool,
    clock: Clock,
    projector: Projector,
    names: CatalogueNames,
    rebuilds: Rebuilds,
  ) => {
    if (url !== undefined) {
      const client = elasticsearchClient(url);
      return new ElasticsearchEngine({
        ...{ client, pool, clock, names },
        versions: new IndexVersions(pool, prefix),
      });
    }
    return new PostgresEngine({
      ...{ pool, projector, names },
      rebuild: async () => {
        await rebuilds.begin(productSearchIndex, commandContext());
      },
    });
  },
};

const indexing: FactoryProvider<SearchIndexing> = {
  provide: SearchIndexing,
  inject: [Config, Pool, Clock, Projector, CatalogueNames, Log],
  useFactory: (
    { elasticsearch: { url, prefix } }: Config,
    pool: Pool,
    clock: Clock,
    projector: Projector,
    names: CatalogueNames,
    log: Log,
  ) => {
    if (url === undefined) return new SearchIndexing(pool, projector, undefined);
    const sparing = new SparingLog(log);
    const versions = new IndexVersions(pool, prefix);
    const indexer = new Indexer({
      ...{ pool, clock, names, versions, client: elasticsearchClient(url) },
      trouble: (err) => sparing.error({ err }, 'the search index does not go on'),
    });
    return new SearchIndexing(pool, projector, { indexer, versions });
  },
};

/** The one engine that finds products, as configured, and what keeps it up to date. Global. */
@Global()
@Module({
  providers: [
    {
      provide: CatalogueNames,
      inject: [Pool, Clock],
      useFactory: (pool: Pool, clock: Clock) => new CatalogueNames(pool, clock),
    },
    engine,
    indexing,
  ],
  exports: [CatalogueNames, SearchEngine, SearchIndexing],
})
export class SearchPartsModule {}
