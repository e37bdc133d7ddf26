import pg from 'pg';

/** Loses every third commit: in turn before it is done and after. */
export class FailingCommits extends pg.Pool {
  constructor(
    config: pg.PoolConfig,
    private readonly commits: { seen: number },
  ) {
    super(config);
  }

  override connect(): Promise<pg.PoolClient>;
  override connect(callback: Parameters<pg.Pool['connect']>[0]): void;
  override connect(callback?: Parameters<pg.Pool['connect']>[0]): Promise<pg.PoolClient> | void {
    if (callback !== undefined) return super.connect(callback);
    return super.connect().then((client) => this.failing(client));
  }

  private failing(client: pg.PoolClient): pg.PoolClient {
    const query = async (text: string, values?: unknown[]): Promise<unknown> => {
      if (text !== 'COMMIT') return client.query(text, values);
      this.commits.seen += 1;
      if (this.commits.seen % 3 !== 0) return client.query(text);
      if (this.commits.seen % 2 === 0) await client.query('COMMIT');
      throw new Error('connection lost');
    };
    return new Proxy(client, {
      get: (target, name) => {
        if (name === 'query') return query;
        const value: unknown = Reflect.get(target, name);
        return typeof value === 'function' ? value.bind(target) : value;
      },
    });
  }
}
