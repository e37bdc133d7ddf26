import { splitConnection } from './connection-string.js';

describe('a connection string', () => {
  it('is parted from its login', () => {
    const { url, login } = splitConnection(
      'esdb+discover://ops%40shop:s3%3Acr%40t@one:2113,two:2113?tls=true&nodePreference=leader',
      'esdb',
    );
    expect(url).toBe('esdb+discover://one:2113,two:2113?tls=true&nodePreference=leader');
    expect(login).toEqual({ username: 'ops@shop', password: 's3:cr@t' });
  });

  it('is put in the scheme of the client', () => {
    expect(splitConnection('esdb://host:2113', 'kurrentdb').url).toBe('kurrentdb://host:2113');
    expect(splitConnection('kdb+discover://host', 'esdb').url).toBe('esdb+discover://host');
    expect(splitConnection('kurrentdb://host', 'esdb').login).toBeUndefined();
  });

  it('cannot switch off that failures are thrown', () => {
    for (const setting of ['throwOnAppendFailure=false', 'throw_on_append_failure=false']) {
      expect(splitConnection(`esdb://host?${setting}`, 'esdb').url).toBe('esdb://host');
      expect(
        splitConnection(`esdb://host?tls=false&${setting}&keepAliveInterval=-1`, 'esdb').url,
      ).toBe('esdb://host?tls=false&keepAliveInterval=-1');
    }
  });

  it('is refused, unseen, when it is none', () => {
    const refused = () => splitConnection('http://admin:s3cret@host', 'esdb');
    expect(refused).toThrow(TypeError);
    expect(refused).not.toThrow(/s3cret/);
  });
});
