import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import request from 'supertest';
import { startPlatform, type Platform } from '../scenario.js';

let platform: Platform;
let folder: string;
const http = () => request(platform.app.getHttpServer());

const index = '<!doctype html><title>The app</title>';
const script = 'export const answer = 42;';

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tributary-app-'));
  platform = await startPlatform([], { adminApp: folder });
});
afterAll(async () => {
  await platform.stop();
  rmSync(folder, { recursive: true, force: true });
});

it('says how to build an app that is not there, and serves it once it is', async () => {
  const missing = await http().get('/admin/').expect(503);
  expect(missing.text).toContain('npm run build:admin');
  writeFileSync(join(folder, 'index.html'), index);
  writeFileSync(join(folder, 'main-aB-d_345.js'), script);
  expect((await http().get('/admin/').expect(200)).text).toBe(index);
});

it('sends /admin to /admin/ with its query', async () => {
  const { headers } = await http().get('/admin?status=held').expect(308);
  expect(headers['location']).toBe('/admin/?status=held');
});

it.each(['/admin/commissions', '/admin/commissions/com_1?status=held', '/admin/links/Deep.Link'])(
  'answers the deep link %s with the index, to be asked for again each time',
  async (path) => {
    const { text, headers } = await http().get(path).expect(200);
    expect(text).toBe(index);
    expect(headers['content-type']).toContain('text/html');
    expect(headers['cache-control']).toBe('no-cache');
    await http().get(path).set('If-None-Match', String(headers['etag'])).expect(304);
  },
);

it('keeps files for a year that are named after their content, and asks again for others', async () => {
  writeFileSync(join(folder, 'ngsw-worker.js'), script);
  const worker = await http().get('/admin/ngsw-worker.js').expect(200);
  expect(worker.headers['cache-control']).toBe('no-cache');
  const { headers } = await http().get('/admin/main-aB-d_345.js').expect(200);
  expect(headers['cache-control']).toBe('public, max-age=31536000, immutable');
  expect(headers['content-type']).toContain('javascript');
});

it('sends what the build compressed, as the browser takes it', async () => {
  const file = join(folder, 'main-aB-d_345.js');
  writeFileSync(`${file}.br`, brotliCompressSync(script));
  writeFileSync(`${file}.gz`, gzipSync(script));
  for (const encoding of ['br', 'gzip']) {
    const { headers, body } = await http()
      .get('/admin/main-aB-d_345.js')
      .set('Accept-Encoding', encoding)
      .buffer(true)
      .expect(200);
    expect(headers['content-encoding']).toBe(encoding);
    expect(headers['vary']).toBe('accept-encoding');
    expect(headers['content-type']).toContain('javascript');
    expect(headers['cache-control']).toContain('immutable');
    expect(body).toBeDefined();
  }
  const { headers } = await http()
    .get('/admin/main-aB-d_345.js')
    .set('Accept-Encoding', 'identity');
  expect(headers['content-encoding']).toBeUndefined();
});

it('has no app for a file that is not there, and does not let that be kept', async () => {
  const { body, headers } = await http().get('/admin/main-gone2345.js').expect(404);
  expect(body).toMatchObject({ status: 404 });
  expect(headers['cache-control'] ?? '').not.toContain('immutable');
});

it.each([
  '/admin/../package.json',
  '/admin/%2e%2e/%2e%2e/package.json',
  '/admin/..%2fpackage.json',
])('shows nothing outside of its folder: %s', async (path) => {
  const { status, text } = await http().get(path);
  expect([403, 404]).toContain(status);
  expect(text).not.toContain('dependencies');
});

it('lets the app run its own scripts alone', async () => {
  const { headers } = await http().get('/admin/').expect(200);
  const policy = String(headers['content-security-policy']).split(';');
  expect(policy).toContain("script-src 'self'");
  expect(policy).toContain("connect-src 'self'");
  expect(policy).toContain("worker-src 'self'");
  expect(policy).toContain("base-uri 'self'");
  expect(policy).toContain("frame-ancestors 'none'");
});
