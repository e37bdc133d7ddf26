import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer, type IncomingHttpHeaders, request, type Server } from 'node:http';
import { type AddressInfo, createServer as createTcpServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { root } from './read-yaml.js';

/** The files of ops/compose/nginx, in front of a stand-in for the API: what counts here is what nginx does. */
const folder = join(root, 'ops/compose/nginx');
const scratch = mkdtempSync(join(tmpdir(), 'tributary-nginx-'));

interface Seen {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
}

const seen: Seen[] = [];
let api: Server;
let nginx: ChildProcess;
let said = '';
const ports = { http: 0, https: 0, operations: 0, api: 0 };

async function freePort(): Promise<number> {
  const server = createTcpServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Not every machine that tests has an address of IPv6, but it can listen all the same. */
const listen = (v6: unknown, port: number): string =>
  `listen ${v6 === undefined ? '127.0.0.1' : '[::]'}:${port}`;

/** A file as it is mounted, but for names and places that only exist in the containers. */
function place(file: string, as = file): void {
  const text = readFileSync(join(folder, file), 'utf8')
    // Two of them, as when the API is scaled: a proxy that tries again has somebody to try.
    .replaceAll(/server api:3000( [^;]*)?;/g, `server 127.0.0.1:${ports.api}$1; `.repeat(2))
    .replaceAll(/ \/tmp\//g, ` ${scratch}/tmp/`)
    .replaceAll('/etc/nginx', scratch)
    .replaceAll('/dev/stderr', join(scratch, 'error.log'))
    .replaceAll('/dev/stdout', join(scratch, 'access.log'))
    .replaceAll(/listen (\[::\]:)?8080\b/g, (_all, v6) => listen(v6, ports.http))
    .replaceAll(/listen (\[::\]:)?8443\b/g, (_all, v6) => listen(v6, ports.https))
    .replaceAll(/listen 8081\b/g, `listen 127.0.0.1:${ports.operations}`);
  writeFileSync(join(scratch, as), text);
}

const nginxWith = (...args: readonly string[]): readonly string[] => [
  ...['-p', scratch, '-c', join(scratch, 'nginx.conf'), '-e', join(scratch, 'error.log')],
  ...args,
];

beforeAll(async () => {
  ports.http = await freePort();
  ports.https = await freePort();
  ports.operations = await freePort();
  api = createServer((incoming, outgoing) => {
    const { method = '', url = '', headers } = incoming;
    seen.push({ method, url, headers });
    if (url.startsWith('/broken')) incoming.socket.destroy();
    else if (url === '/api/v1/updates') {
      outgoing.writeHead(200, { 'content-type': 'text/event-stream' });
      outgoing.write('data: first\n\n');
    } else outgoing.end('from the API');
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => api.once('listening', resolve));
  ports.api = (api.address() as AddressInfo).port;
  mkdirSync(join(scratch, 'conf.d'));
  mkdirSync(join(scratch, 'tmp'));
  mkdirSync(join(scratch, 'tls'));
  place('nginx.conf');
  place('locations.conf');
  place('operations.conf', 'conf.d/operations.conf');
  place('http.conf', 'conf.d/default.conf');
  nginx = spawn('nginx', nginxWith('-g', 'daemon off;'), { stdio: ['ignore', 'ignore', 'pipe'] });
  nginx.on('error', (error) => (said += error.message));
  nginx.stderr?.on('data', (chunk) => (said += String(chunk)));
  for (let attempt = 0; attempt < 200; attempt += 1) {
    if (nginx.exitCode !== null) break;
    const answers = await fetch(`http://127.0.0.1:${ports.http}/healthz`).then(
      () => true,
      () => false,
    );
    if (answers) return;
    await pause(25);
  }
  const log = join(scratch, 'error.log');
  if (existsSync(log)) said += readFileSync(log, 'utf8');
  throw new Error(`nginx does not start (apt-get install nginx-light): ${said}`);
});

afterAll(async () => {
  nginx.kill('SIGTERM');
  if (nginx.exitCode === null) await new Promise((resolve) => nginx.once('exit', resolve));
  api.closeAllConnections();
  await new Promise((resolve) => api.close(resolve));
  rmSync(scratch, { recursive: true, force: true });
});

const site = (path: string): string => `http://127.0.0.1:${ports.http}${path}`;
async function eventually(isSo: () => Promise<boolean>): Promise<boolean> {
  for (let attempt = 0; attempt < 200; attempt += 1) {
    if (await isSo()) return true;
    await pause(25);
  }
  return false;
}

const seenAt = (path: string): readonly Seen[] => seen.filter(({ url }) => url === path);

it('tells the API who asks, whatever the client says about itself', async () => {
  const response = await fetch(site('/l/spring'), {
    headers: { 'x-forwarded-for': '203.0.113.9', 'x-forwarded-proto': 'https', host: 'go.example' },
  });
  expect(await response.text()).toBe('from the API');
  const headers = seenAt('/l/spring')[0]?.headers ?? {};
  expect(headers['x-forwarded-for']).toBe('127.0.0.1');
  expect(headers['x-forwarded-proto']).toBe('http');
  expect(response.headers.get('server')).toBe('nginx');
});

it.each(['http.conf', 'https.conf'])('listens by IPv6 wherever it does by IPv4, in %s', (file) => {
  const text = readFileSync(join(folder, file), 'utf8');
  const listens = [...text.matchAll(/listen (\[::\]:)?(.*);/g)];
  const by = (prefix?: string): readonly unknown[] =>
    listens.filter(([, found]) => found === prefix).map(([, , rest]) => rest);
  expect(by().length).toBeGreaterThan(0);
  expect(by('[::]:')).toEqual(by());
});

it('lets nobody outside decide what is traced', async () => {
  const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
  await fetch(site('/l/traced'), { headers: { traceparent, tracestate: 'a=b' } });
  const [{ headers }] = seenAt('/l/traced') as [Seen];
  expect(headers).not.toHaveProperty('traceparent');
  expect(headers).not.toHaveProperty('tracestate');
});

it('believes a balancer in front, once it is named, about who asks', async () => {
  const lines = /^ *# (set_real_ip_from .*;)\n *# (real_ip_header .*;)$/m;
  const [, from = '', header = ''] =
    lines.exec(readFileSync(join(folder, 'nginx.conf'), 'utf8')) ?? [];
  const extra = join(scratch, 'conf.d/balancer.conf');
  writeFileSync(extra, `${from.replace('10.0.0.0/8', '127.0.0.1')}\n${header}\n`);
  nginx.kill('SIGHUP');
  const isBelieved = async (): Promise<boolean> => {
    await fetch(site('/l/balanced'), { headers: { 'x-forwarded-for': '203.0.113.9' } });
    return seenAt('/l/balanced').at(-1)?.headers['x-forwarded-for'] === '203.0.113.9';
  };
  expect(await eventually(isBelieved)).toBe(true);
  rmSync(extra);
  nginx.kill('SIGHUP');
  expect(await eventually(async () => !(await isBelieved()))).toBe(true);
});

it('keeps its connections to the API open', async () => {
  await fetch(site('/l/winter'));
  expect(seenAt('/l/winter')[0]?.headers.connection).not.toBe('close');
});

it.each(['GET', 'POST'])('sends a %s that was perhaps taken only once', async (method) => {
  const before = seenAt('/broken').length;
  const response = await fetch(site('/broken'), { method });
  expect(response.status).toBe(502);
  expect(seenAt('/broken')).toHaveLength(before + 1);
});

it('passes live updates on as they come', async () => {
  const first = await new Promise<string>((resolve, reject) => {
    const asked = request(site('/api/v1/updates'), (response) => {
      response.once('data', (chunk) => {
        resolve(String(chunk));
        asked.destroy();
      });
    });
    asked.on('error', reject).end();
  });
  expect(first).toContain('data: first');
  // Small events pass a buffer too, until a slow reader fills it; and no test waits for an hour.
  const [block = ''] =
    /location = \/api\/v1\/updates \{[^}]*\}/.exec(
      readFileSync(join(folder, 'locations.conf'), 'utf8'),
    ) ?? [];
  expect(block).toContain('proxy_buffering off;');
  expect(block).toContain('proxy_read_timeout 1h;');
});

it.each(['/metrics', '/readyz'])('shows %s to nobody outside', async (path) => {
  expect((await fetch(site(path))).status).toBe(404);
  expect(seenAt(path)).toEqual([]);
});

it('lets no body through that the API would not take', async () => {
  const response = await fetch(site('/api/v1/conversions'), {
    method: 'POST',
    body: 'x'.repeat(2 * 1024 * 1024 + 1),
  });
  expect(response.status).toBe(413);
});

it('writes down neither addresses nor query strings', async () => {
  await fetch(site('/l/logged?email=ann@example.com'));
  let log = '';
  for (let attempt = 0; attempt < 200 && !log.includes('/l/logged'); attempt += 1) {
    await pause(25);
    log = readFileSync(join(scratch, 'access.log'), 'utf8');
  }
  expect(log).toContain('"path":"/l/logged","status":200');
  expect(log).not.toContain('127.0.0.1');
  expect(log).not.toContain('ann@example.com');
  for (const line of log.trimEnd().split('\n')) expect(() => JSON.parse(line)).not.toThrow();
});

it('writes down nobody who fails, or who sends much', async () => {
  const log = join(scratch, 'error.log');
  const before = readFileSync(log, 'utf8');
  const failed = await fetch(site('/broken?token=s3cret&email=ann@example.com'), {
    headers: { referer: 'https://shop.example/cart?email=ann@example.com' },
  });
  expect(failed.status).toBe(502);
  // Beyond its buffers nginx puts a body into a file, and says so.
  const large = await fetch(site('/api/v1/conversions?email=ann@example.com'), {
    method: 'POST',
    body: 'x'.repeat(1024 * 1024),
  });
  expect(large.status).toBe(200);
  const refused = await fetch(site('/l/x?email=ann@example.com'), {
    method: 'POST',
    body: 'x'.repeat(2 * 1024 * 1024 + 1),
  });
  expect(refused.status).toBe(413);
  // nginx writes this log unbuffered, before it answers.
  expect(readFileSync(log, 'utf8').slice(before.length)).toBe('');
  const files = readdirSync(join(scratch, 'tmp/client-body'), { recursive: true });
  expect(files).toEqual([]);
});

it('takes TLS with a certificate put beside it', () => {
  const files = [
    '-keyout',
    join(scratch, 'tls/key.pem'),
    '-out',
    join(scratch, 'tls/certificate.pem'),
  ];
  const kind = ['-newkey', 'rsa:2048', '-nodes', '-days', '1', '-subj', '/CN=go.example.com'];
  execFileSync('openssl', ['req', '-x509', ...kind, ...files], { stdio: 'pipe' });
  place('https.conf', 'conf.d/default.conf');
  // Says what is wrong, on stderr, and exits with 1 when something is.
  expect(() => execFileSync('nginx', nginxWith('-t', '-q'), { stdio: 'pipe' })).not.toThrow();
});
