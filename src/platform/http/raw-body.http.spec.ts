import { afterAll, beforeAll, expect, it } from '@jest/globals';
import request from 'supertest';
import { startPlatform, type Platform } from '../scenario.js';

let platform: Platform;
beforeAll(async () => {
  platform = await startPlatform();
});
afterAll(() => platform.stop());

const send = (body: string) =>
  request(platform.app.getHttpServer())
    .post('/api/v1/examples/notes')
    .set('content-type', 'application/json')
    .set('idempotency-key', `${body.length}`)
    .send(body);

it.each([
  ['arrays', '['.repeat(33) + ']'.repeat(33)],
  ['arrays without end', '['.repeat(1_000_000)],
  ['objects', '{"a":'.repeat(33) + '1' + '}'.repeat(33)],
  ['a field of a body', `{"text":"x","more":${'['.repeat(50_000)}${']'.repeat(50_000)}}`],
  ['brackets after an escaped quote', `{"a\\"":${'['.repeat(40)}${']'.repeat(40)}}`],
])('takes no body that nests deeper than anyone needs: %s', async (_, body) => {
  const answer = await send(body).expect(400);
  expect(answer.body.code).toBe('malformed-json');
});

it('takes brackets in text for text, and lists beside each other for one level', async () => {
  const text = '[{"\\'.repeat(100);
  const answer = await send(JSON.stringify({ text })).expect(201);
  expect(answer.body.text).toBe(text);
  const beside = await send(
    JSON.stringify({ text: 'x', more: Array.from({ length: 100 }, () => []) }),
  ).expect(400);
  expect(beside.body.code).toBe('invalid-request');
});
