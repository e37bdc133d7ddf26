import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { fetchPublic, type FetchTerms, NotFetched } from './fetch-public.js';
import { type Network, networkOf, PublicAddresses } from './public-addresses.js';

let server: Server | undefined;
afterEach(async () => {
  server?.closeAllConnections();
  await new Promise((done) => (server ? server.close(done) : done(undefined)));
  server = undefined;
});

async function serve(answer: RequestListener): Promise<string> {
  server = createServer(answer);
  await new Promise<void>((done) => server?.listen(0, '127.0.0.1', done));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const here = [networkOf('127.0.0.0/8')] as readonly Network[];
const get = (url: string, wishes: Partial<FetchTerms> = {}): Promise<Buffer> =>
  fetchPublic(url, {
    ...{ addresses: new PublicAddresses(here), mostBytes: 1_000, timeoutMs: 2_000 },
    ...{ agent: 'Tributary', accept: 'image/*', ...wishes },
  });
const closed = { addresses: new PublicAddresses() };

async function fault(asked: Promise<Buffer>): Promise<string> {
  try {
    await asked;
  } catch (error) {
    if (error instanceof NotFetched) return error.fault;
    throw error;
  }
  return 'none';
}

describe('a file of somebody else', () => {
  it('comes with its bytes, asked for by name and with nothing of ours', async () => {
    let heard: NodeJS.Dict<string | string[]> = {};
    const url = await serve(({ headers }, answer) => {
      heard = headers;
      answer.end('abc');
    });
    expect(String(await get(`${url}/a`))).toBe('abc');
    expect(Object.keys(heard).toSorted()).toEqual(
      ['accept', 'accept-encoding', 'connection', 'host', 'user-agent'].toSorted(),
    );
  });

  it('is followed where it has moved, but not for ever', async () => {
    const url = await serve(({ url: path }, answer) => {
      if (path === '/there') return answer.end('there');
      return answer.writeHead(302, { location: path === '/moved' ? '/there' : '/loop' }).end();
    });
    expect(String(await get(`${url}/moved`))).toBe('there');
    expect(await fault(get(`${url}/loop`))).toBe('too-many-redirects');
  });

  it.each([
    [404, 'not-found'],
    [410, 'not-found'],
    [403, 'refused'],
    [500, 'refused'],
    [204, 'refused'],
  ])('answered with %i is %s', async (status, expected) => {
    const url = await serve((_request, answer) => answer.writeHead(status).end());
    expect(await fault(get(url))).toBe(expected);
  });

  it('is not read beyond what is allowed, whatever its length says', async () => {
    const url = await serve((_request, answer) => {
      answer.write('x'.repeat(900));
      setImmediate(() => answer.end('x'.repeat(900)));
    });
    expect(await fault(get(url))).toBe('too-large');
  });

  it('is not waited for without end, nor when it stops half way', async () => {
    const url = await serve(({ url: path }, answer) => {
      if (path !== '/half') return;
      answer.writeHead(200, { 'content-length': '10' });
      answer.write('x');
      setTimeout(() => answer.destroy(), 50);
    });
    expect(await fault(get(`${url}/never`, { timeoutMs: 200 }))).toBe('no-answer');
    expect(await fault(get(`${url}/half`))).toBe('no-answer');
  });
});

describe('an address that is not public', () => {
  it.each([
    ['in figures', 'http://127.0.0.1:PORT/'],
    ['in other figures', 'http://2130706433:PORT/'],
    ['in hexadecimal ones', 'http://0x7f.1:PORT/'],
    ['by its name', 'http://localhost:PORT/'],
    ['of the other family', 'http://[::1]:PORT/'],
    ['of one within the other', 'http://[::ffff:127.0.0.1]:PORT/'],
  ])('is never asked, %s', async (_name, form) => {
    let isAsked = false;
    const url = await serve((_request, answer) => {
      isAsked = true;
      answer.end('secret');
    });
    const address = form.replace('PORT', new URL(url).port);
    expect(await fault(get(address, closed))).toBe('not-public');
    expect(isAsked).toBe(false);
  });

  it('is not reached by a redirect either', async () => {
    const url = await serve(({ headers, url: path }, answer) => {
      if (path === '/inner') return answer.end('secret');
      const to =
        path === '/file'
          ? 'file:///etc/passwd'
          : `http://[::1]:${headers.host?.split(':')[1]}/inner`;
      return answer.writeHead(302, { location: to }).end();
    });
    expect(await fault(get(`${url}/away`))).toBe('not-public');
    expect(await fault(get(`${url}/file`))).toBe('bad-address');
  });

  it.each(['ftp://shop.example/a', 'javascript:alert(1)', 'http://user:pass@shop.example/', 'mug'])(
    'nor is %s one at all',
    async (url) => expect(await fault(get(url))).toBe('bad-address'),
  );
});
