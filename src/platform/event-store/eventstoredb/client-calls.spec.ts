import { EventStoreDBClient } from '@eventstore/db-client';
import { KurrentDBClient } from '@kurrent/kurrentdb-client';
import { prepare } from './client-calls.js';

interface Call {
  credentials?: {
    generateMetadata(options: object): Promise<{ get(key: string): unknown[] }>;
  };
}

interface Prepared {
  supports(): Promise<boolean>;
  callArguments(call: object, options?: object): [metadata: unknown, options: Call];
}

describe.each([
  ['@eventstore/db-client', () => EventStoreDBClient.connectionString('esdb://somewhere:2113')],
  ['@kurrent/kurrentdb-client', () => KurrentDBClient.connectionString('kdb://somewhere:2113')],
])('a client of %s', (_, connect) => {
  function prepared(...args: [login: Parameters<typeof prepare>[1], batch: boolean]): Prepared {
    const client = connect();
    prepare(client, ...args);
    return client as unknown as Prepared;
  }

  it('logs in with every call', async () => {
    const login = { username: 'admin', password: 's3:cr@t' };
    const [, { credentials }] = prepared(login, true).callArguments({ requiresLeader: true });
    const sent = await credentials?.generateMetadata({ service_url: 'https://somewhere' });
    const basic = Buffer.from('admin:s3:cr@t').toString('base64');
    expect(sent?.get('authorization')).toEqual([`Basic ${basic}`]);
  });

  it('goes without a login where there is none', () => {
    const [, { credentials }] = prepared(undefined, true).callArguments({});
    expect(credentials).toBeUndefined();
  });

  it.each([true, false])(
    'appends in batches as told, without asking the server (%s)',
    async (batch) => {
      expect(await prepared(undefined, batch).supports()).toBe(batch);
    },
  );
});
