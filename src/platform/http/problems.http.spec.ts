import { HttpException } from '@nestjs/common';
import request from 'supertest';
import { refusalCodes, refuse } from '#domain/kernel/refusal.js';
import {
  OutcomeUnknown,
  Overloaded,
  TooLarge,
  Unavailable,
  WrongExpectedRevision,
} from '../event-store/port.js';
import { RefusedError } from '../refused-error.js';
import { startPlatform, type Platform } from '../scenario.js';
import { platformProblems } from './problem.js';
import { problemTexts } from './problems.controller.js';
import { refusalProblems } from './refusal-problems.js';

let platform: Platform;
beforeAll(async () => {
  platform = await startPlatform();
});
afterAll(() => platform.stop());
beforeEach(() => {
  platform.happenings.failure = undefined;
});

const http = () => request(platform.app.getHttpServer());
const program = 'prg_01JD8T7Q4G5V9Z3M1N2P3R4S5T';
const notes = '/api/v1/examples/notes';

describe('every no has one code and one status', () => {
  it('gives every refusal a status, and lists nothing that is no refusal', () => {
    expect(Object.keys(refusalProblems).sort()).toEqual([...refusalCodes].sort());
    expect(refusalCodes.length).toBeGreaterThan(0);
  });

  it('uses only client errors for refusals', () => {
    for (const { status } of Object.values(refusalProblems)) {
      expect(status).toBeGreaterThanOrEqual(404);
      expect(status).toBeLessThan(500);
    }
  });

  it('explains every code under /problems', async () => {
    const { body } = await http().get('/problems').expect(200);
    expect(body).toHaveLength(problemTexts.size);
    expect(problemTexts.size).toBe(Object.keys(platformProblems).length + refusalCodes.length);
    await http().get('/problems/link.code-taken').expect(200);
    const missing = await http().get('/problems/nothing').expect(404);
    expect(missing.body.code).toBe('not-found');
  });
});

describe('the text about a code', () => {
  it('is its own for every refusal, and says what to do', async () => {
    const { body } = await http().get('/problems').expect(200);
    const abouts = body.map(({ about }: { about: string }) => about);
    const ofRefusals = refusalCodes.map((code) => problemTexts.get(code)?.about);
    expect(new Set(ofRefusals).size).toBe(refusalCodes.length);
    for (const about of abouts) expect(about).toMatch(/^[A-Z`].{20,}\.$/);
    const taken = await http().get('/problems/link.code-taken').expect(200);
    expect(taken.body.about).toMatch(/Choose another/);
  });
});

describe('what comes from below', () => {
  const table: [string, unknown, number, string][] = [
    [
      'a refusal',
      new RefusedError(refuse('link.code-taken', { field: 'code' })),
      409,
      'link.code-taken',
    ],
    ['a conflict', new WrongExpectedRevision('program-1', 3n, 4n), 409, 'conflict'],
    ['an overload', new Overloaded(7), 503, 'overloaded'],
    ['a lost store', new Unavailable('gone'), 503, 'unavailable'],
    ['an unknown outcome', new OutcomeUnknown('?'), 503, 'outcome-unknown'],
    ['too large an append', new TooLarge('big'), 413, 'body-too-large'],
    ['a bug', new TypeError('secret of the house'), 500, 'internal'],
    ['something that is no error', 'secret of the house', 500, 'internal'],
    [
      'an exception of the framework without a code of ours',
      new HttpException('secret of the house', 418),
      500,
      'internal',
    ],
  ];
  it.each(table)('answers %s', async (_name, failure, status, code) => {
    platform.happenings.failure = failure;
    const response = await http()
      .post(notes)
      .send({ text: 'x' })
      .set('x-correlation-id', 'corr-12345678');
    expect(response.status).toBe(status);
    expect(response.headers['content-type']).toBe('application/problem+json; charset=utf-8');
    expect(response.body).toMatchObject({
      type: `/problems/${code}`,
      status,
      code,
      instance: notes,
      traceId: 'corr-12345678',
    });
    expect(response.headers['x-correlation-id']).toBe('corr-12345678');
    expect(response.text).not.toContain('secret');
  });

  it('says when to try again', async () => {
    platform.happenings.failure = new Overloaded(7);
    const response = await http().post(notes).send({ text: 'x' });
    expect(response.headers['retry-after']).toBe('7');
  });

  it('names the field and the details of a refusal', async () => {
    platform.happenings.failure = new RefusedError(
      refuse('link.code-taken', { field: 'code', taken: 'spring' }),
    );
    const { body } = await http().post(notes).send({ text: 'x' });
    expect(body.errors).toEqual([
      { field: 'code', code: 'link.code-taken', message: 'The link code is taken' },
    ]);
    expect(body.details).toEqual({ field: 'code', taken: 'spring' });
  });

  it('answers 412 when the request had named its revision', async () => {
    platform.happenings.failure = new WrongExpectedRevision('program-1', 3n, 4n);
    const { body } = await http()
      .post(`/api/v1/examples/${program}/decision`)
      .set('if-match', '"rev-3"')
      .expect(412);
    expect(body).toMatchObject({ code: 'revision-mismatch', detail: 'It is at rev-4 now' });
  });

  it('logs a bug once, under its correlation id, and a refusal never', async () => {
    const errors = (id: string) =>
      platform.logged().filter((line) => line['level'] === 'error' && line['correlationId'] === id);
    platform.happenings.failure = new TypeError('boom');
    await http().post(notes).send({ text: 'x' }).set('x-correlation-id', 'corr-bug-1');
    expect(errors('corr-bug-1')).toHaveLength(1);
    platform.happenings.failure = new RefusedError(refuse('link.not-found'));
    await http().post(notes).send({ text: 'x' }).set('x-correlation-id', 'corr-refusal-1');
    expect(errors('corr-refusal-1')).toHaveLength(0);
  });

  it('logs paths without their query, and no token', async () => {
    await http()
      .get('/api/v1/examples?limit=5&cursor=hidden')
      .set('authorization', 'Bearer hidden-token')
      .set('x-correlation-id', 'corr-query-1');
    const line = platform.logged().find((each) => each['correlationId'] === 'corr-query-1');
    expect(line).toMatchObject({ path: '/api/v1/examples', status: 200 });
    expect(JSON.stringify(platform.logged())).not.toContain('hidden');
  });
});

describe('what the request gets wrong', () => {
  const order = {
    programId: program,
    occurredAt: '2026-05-04T10:11:12Z',
    total: { amount: '12900', currency: 'EUR' },
    lines: [{ quantity: 1 }],
  };
  const json = 'application/json';
  const transport: [
    string,
    string,
    string,
    string | undefined,
    string | undefined,
    number,
    string,
  ][] = [
    ['no JSON', 'post', notes, json, '{"text":', 400, 'malformed-json'],
    ['an empty body', 'post', notes, json, '', 400, 'malformed-json'],
    [
      'a poisoned prototype',
      'post',
      notes,
      json,
      '{"__proto__":{"a":1},"text":"x"}',
      400,
      'malformed-json',
    ],
    ['another content type', 'post', notes, 'text/plain', 'x', 415, 'unsupported-media-type'],
    [
      'a form',
      'post',
      notes,
      'application/x-www-form-urlencoded',
      'text=x',
      415,
      'unsupported-media-type',
    ],
    [
      'a body that is too large',
      'post',
      notes,
      json,
      JSON.stringify({ text: 'x'.repeat(2_100_000) }),
      413,
      'body-too-large',
    ],
    ['an unknown path', 'get', '/api/v1/nothing', undefined, undefined, 404, 'route-not-found'],
    [
      'an unknown path outside of the API',
      'get',
      '/nothing',
      undefined,
      undefined,
      404,
      'route-not-found',
    ],
    ['another method', 'delete', notes, undefined, undefined, 405, 'method-not-allowed'],
    ['a malformed address', 'get', '/api/v1/%zz', undefined, undefined, 400, 'malformed-request'],
  ];
  it.each(transport)('names %s', async (_name, method, path, type, content, status, code) => {
    const call =
      method === 'get'
        ? http().get(path)
        : method === 'delete'
          ? http().delete(path)
          : http().post(path);
    if (type) void call.set('content-type', type);
    const response = content === undefined ? await call : await call.send(content);
    expect(response.body).toMatchObject({ code, status });
    expect(response.status).toBe(status);
    if (status === 405) expect(response.headers['allow']).toBe('POST');
  });

  const admin = async () => {
    const { AccessTokens } = await import('../auth/access-tokens.js');
    return platform.app
      .get(AccessTokens)
      .issue({ type: 'user', id: 'usr_1', sessionId: 'ses_1', role: 'admin' });
  };
  const fields: [string, object, [string, string][]][] = [
    ['a missing field', { programId: undefined }, [['programId', 'required']]],
    ['a missing object', { total: undefined }, [['total', 'required']]],
    ['null for an object', { total: null }, [['total', 'money']]],
    ['text for an object', { total: '129.00' }, [['total', 'money']]],
    [
      'an id of another kind',
      { programId: 'mer_01JD8T7Q4G5V9Z3M1N2P3R4S5T' },
      [['programId', 'id']],
    ],
    ['an unknown field', { totl: 1 }, [['totl', 'unknown-field']]],
    [
      'an unknown nested field',
      { total: { amount: '1', currency: 'EUR', x: 1 } },
      [['total.x', 'unknown-field']],
    ],
    [
      'an unknown currency',
      { total: { amount: '1', currency: 'EUX' } },
      [['total.currency', 'currency']],
    ],
    [
      'a currency in small letters',
      { total: { amount: '1', currency: 'eur' } },
      [['total.currency', 'currency']],
    ],
    [
      'an amount as a number',
      { total: { amount: 1, currency: 'EUR' } },
      [['total.amount', 'amount']],
    ],
    [
      'an amount with a point',
      { total: { amount: '1.50', currency: 'EUR' } },
      [['total.amount', 'amount']],
    ],
    [
      'an amount of 19 digits',
      { total: { amount: '1234567890123456789', currency: 'EUR' } },
      [['total.amount', 'amount']],
    ],
    ['minus nothing', { total: { amount: '-0', currency: 'EUR' } }, [['total.amount', 'amount']]],
    ['a negative amount', { total: { amount: '-1', currency: 'EUR' } }, [['total', 'money']]],
    [
      'a negative amount in no currency',
      { total: { amount: '-1', currency: 'X' } },
      [
        ['total', 'money'],
        ['total.currency', 'currency'],
      ],
    ],
    ['a local time', { occurredAt: '2026-05-04T10:11:12' }, [['occurredAt', 'instant']]],
    [
      'a day that does not exist',
      { occurredAt: '2026-02-30T10:11:12Z' },
      [['occurredAt', 'instant']],
    ],
    ['an address of another scheme', { page: 'javascript:alert(1)' }, [['page', 'http-url']]],
    ['an address with a password', { page: 'https://a:b@shop.example/' }, [['page', 'http-url']]],
    [
      'a fault in a list',
      { lines: [{ quantity: 1 }, { quantity: 0 }] },
      [['lines.1.quantity', 'min']],
    ],
    ['an object for a list', { lines: {} }, [['lines', 'array']]],
  ];
  it.each(fields)('names the field of %s', async (_name, change, expected) => {
    const response = await http()
      .post('/api/v1/examples/orders')
      .set('authorization', `Bearer ${await admin()}`)
      .send({ ...order, ...change });
    expect(response.body).toMatchObject({ code: 'invalid-request', status: 400 });
    const errors = response.body.errors as { field: string; code: string; message: string }[];
    expect(errors.map(({ field, code }) => [field, code])).toEqual(expected);
    for (const { field, message } of errors) expect(message).toContain(field);
  });

  it.each(['[]', '[{}]', '"x"', '7', 'true'])(
    'says of %s that it is no object',
    async (content) => {
      const { body } = await http().post(notes).set('content-type', json).send(content).expect(400);
      expect(body).toMatchObject({
        code: 'invalid-request',
        detail: 'the body has to be an object',
        errors: [{ field: '', code: 'object', message: 'the body has to be an object' }],
      });
    },
  );

  it.each([5, 'x', null, {}, []])(
    'is not misled by a field named constructor: %j',
    async (constructor) => {
      const token = await admin();
      const taken = await http()
        .post('/api/v1/examples/orders')
        .set('authorization', `Bearer ${token}`)
        .send(order)
        .expect(201);
      for (const content of [
        { ...order, constructor },
        { ...order, total: { ...order.total, constructor } },
      ]) {
        const { body } = await http()
          .post('/api/v1/examples/orders')
          .set('authorization', `Bearer ${token}`)
          .send(content)
          .expect(201);
        expect(body).toEqual(taken.body);
      }
      const { body } = await http()
        .post('/api/v1/examples/orders')
        .set('authorization', `Bearer ${token}`)
        .send({ ...order, constructor, total: { amount: 1, currency: 'EUR', constructor } })
        .expect(400);
      expect(body.errors).toMatchObject([{ field: 'total.amount', code: 'amount' }]);
    },
  );

  it('takes a right order and puts its time into UTC', async () => {
    const response = await http()
      .post('/api/v1/examples/orders')
      .set('authorization', `Bearer ${await admin()}`)
      .send({ ...order, occurredAt: '2026-05-04T12:11:12+02:00' })
      .expect(201);
    expect(response.body).toEqual({ ...order, occurredAt: '2026-05-04T10:11:12.000Z' });
  });

  const headers: [string, string, string | undefined][] = [
    ['"rev-4"', '4', undefined],
    ['"rev-0"', '0', undefined],
    ['rev-4', '', 'If-Match'],
    ['W/"rev-4"', '', 'If-Match'],
    ['*', '', 'If-Match'],
    ['"rev-04"', '', 'If-Match'],
  ];
  it.each(headers)('reads If-Match %s', async (value, revision, field) => {
    const response = await http()
      .post(`/api/v1/examples/${program}/decision`)
      .set('if-match', value);
    if (field === undefined) expect(response.body.revision).toBe(revision);
    else expect(response.body).toMatchObject({ code: 'invalid-header', errors: [{ field }] });
  });

  it('names a malformed id in the path', async () => {
    const { body } = await http().post('/api/v1/examples/prg_1/decision').expect(400);
    expect(body).toMatchObject({ code: 'invalid-request', errors: [{ field: 'id' }] });
  });

  it.each([
    ['limit=0', 'limit'],
    ['limit=501', 'limit'],
    ['limit=ten', 'limit'],
    ['cursor=%3F', 'cursor'],
    ['minPosition=%20', 'minPosition'],
    ['page=2', 'page'],
  ])('names the field of ?%s', async (query, field) => {
    const { body } = await http().get(`/api/v1/examples?${query}`).expect(400);
    expect(body.errors[0].field).toBe(field);
  });

  it('pages by fifty unless asked', async () => {
    expect((await http().get('/api/v1/examples').expect(200)).body).toEqual({ limit: 50 });
    expect((await http().get('/api/v1/examples?limit=500').expect(200)).body).toEqual({
      limit: 500,
    });
  });
});
