import request from 'supertest';
import { startPlatform, type Platform } from '../scenario.js';
import { createLog, NestLog } from './log.js';
import { Metrics } from './metrics.js';
import { Readiness } from './readiness.js';

let platform: Platform;
beforeAll(async () => {
  platform = await startPlatform();
});
afterAll(() => platform.stop());
const http = () => request(platform.app.getHttpServer());

it('lives', async () => {
  const { body } = await http().get('/healthz').expect(200);
  expect(body).toEqual({ status: 'ok' });
  await http().head('/healthz').expect(200);
});

it('is ready when every part is, and names the part that is not', async () => {
  expect((await http().get('/readyz').expect(200)).body).toEqual({
    status: 'ok',
    checks: { database: 'ok' },
  });
  let fine = false;
  platform.app.get(Readiness).add('projections', () => {
    if (!fine) throw new Error('parked');
  });
  const { body } = await http().get('/readyz').expect(503);
  expect(body).toEqual({ status: 'not-ready', checks: { database: 'ok', projections: 'failing' } });
  fine = true;
  await http().get('/readyz').expect(200);
});

it('serves on without a part that it can do without, and says so', async () => {
  let isThere = true;
  platform.app.get(Readiness).addOptional('redis', () => {
    if (!isThere) throw new Error('gone');
  });
  expect((await http().get('/readyz').expect(200)).body).toMatchObject({ status: 'ok' });
  isThere = false;
  const { body } = await http().get('/readyz').expect(200);
  expect(body).toMatchObject({ status: 'degraded', checks: { database: 'ok', redis: 'degraded' } });
  isThere = true;
});

it('counts requests by route, not by path', async () => {
  await http().get('/problems/link.code-taken');
  await http().get('/problems/link.not-found');
  await http().get('/nowhere/else');
  const metrics = platform.app.get(Metrics);
  metrics.gauge('tributary_projection_lag', 'Events behind', ['projection'], () => [
    [{ projection: 'board' }, 7],
  ]);
  metrics.appended(0.002);
  const { text, headers } = await http().get('/metrics').expect(200);
  expect(headers['content-type']).toContain('text/plain');
  expect(text).toContain(
    'tributary_http_request_seconds_count{method="GET",route="/problems/:code",status="200"} 2',
  );
  expect(text).toContain('tributary_projection_lag{projection="board"} 7');
  expect(text).toContain('tributary_append_seconds_count 1');
  expect(text).not.toContain('nowhere');
});

it('sends the strict policy, and a looser one for the explorer alone', async () => {
  const strict = (await http().get('/healthz')).headers['content-security-policy'];
  expect(strict).toContain("script-src 'self';");
  expect(strict).not.toContain('unsafe');
  const docs = await http().get('/docs').expect(200);
  expect(docs.headers['content-security-policy']).toContain("style-src 'self' 'unsafe-inline'");
  expect(docs.headers['content-security-policy']).toContain("script-src 'self';");
  expect((await http().get('/nothing').expect(404)).headers['content-security-policy']).toBe(
    strict,
  );
});

it('serves the document and the files of the explorer', async () => {
  const { body } = await http().get('/docs/openapi.json').expect(200);
  expect(Object.keys(body.paths as object)).toEqual(
    expect.arrayContaining(['/api/v1/auth/sign-in', '/api/v1/examples/orders']),
  );
  expect(body.components.schemas.ProblemDto.required).toContain('traceId');
  expect(body.components.schemas.MoneyDto.properties.amount).toMatchObject({
    type: 'string',
    example: '12900',
  });
  expect(body.paths['/api/v1/auth/sign-in'].post.responses.default.content).toHaveProperty([
    'application/problem+json',
  ]);
  expect(body.paths['/api/v1/auth/sign-in'].post.security).toEqual([]);
  expect(body.paths['/api/v1/examples/orders'].post.security).toEqual([
    { user: [] },
    { 'api-key': [] },
  ]);
  for (const file of ['swagger-ui-bundle.js', 'swagger-ui.css', 'swagger-ui-init.js'])
    await http().get(`/docs/${file}`).expect(200);
});

it('blacks out what is secret in the log', () => {
  const lines: string[] = [];
  const log = createLog('debug', { write: (line: string) => void lines.push(line) });
  log.info(
    {
      password: 'sesame',
      req: { headers: { authorization: 'sesame', cookie: 'sesame' } },
      body: { token: 'sesame' },
    },
    'hello',
  );
  new NestLog(log).warn('from Nest', 'Router');
  log.child({ part: 'x' }).error({ err: new Error('boom') }, 'failed');
  expect(lines.join('')).not.toContain('sesame');
  const [first, second, third] = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(first).toMatchObject({ level: 'info', msg: 'hello', password: '[redacted]' });
  expect(second).toMatchObject({ level: 'warn', from: 'Router', msg: 'from Nest' });
  expect(third).toMatchObject({ level: 'error', part: 'x', err: { message: 'boom' } });
});
