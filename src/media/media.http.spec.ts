import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import supertest from 'supertest';
import type TestAgent from 'supertest/lib/agent.js';
import { drawn } from '../../test/media/pictures.js';
import { told } from '../../test/support/orders.js';
import { Seed } from '../../test/support/seed.js';
import { startTestApp, type TestApp } from '../../test/support/test-app.js';
import { Config } from '../platform/config.js';
import { MediaFiles } from '../platform/media/media-files.js';
import { MediaUploads } from '../platform/media/media-uploads.js';

let test: TestApp;
let seed: Seed;
let admin: TestAgent;
let photo: Buffer;

beforeAll(async () => {
  test = await startTestApp();
  seed = new Seed(test);
  admin = await test.as({ role: 'admin' });
  photo = await drawn(700, 400)
    .jpeg()
    .withExif({ IFD0: { Artist: 'Ann' } })
    .toBuffer();
});
afterAll(() => test.close());
// Some tests move the clock.
beforeEach(async () => {
  admin = await test.as({ role: 'admin' });
});

const path = '/api/v1/media';
interface Place {
  mediaId: string;
  upload: { method: string; url: string; headers: Record<string, string> };
  expiresAt: string;
}

async function ask(agent: TestAgent, wishes: object = {}): Promise<Place> {
  const wanted = { fileName: 'a.jpg', contentType: 'image/jpeg', purpose: 'product' };
  const body = { ...wanted, bytes: photo.length, ...wishes };
  return (await agent.post(`${path}/upload-url`).send(body).expect(told(200))).body as Place;
}

/** As a browser does it: without any sign-in. */
function send({ upload }: Place, bytes: Buffer): supertest.Test {
  const put = supertest(test.app.getHttpServer()).put(upload.url).set(upload.headers);
  // As it is: whatever the type, it is bytes.
  return put.serialize((sent) => sent as unknown as string).send(bytes as unknown as object);
}

async function sent(agent: TestAgent, bytes = photo, wishes: object = {}): Promise<string> {
  const place = await ask(agent, { bytes: bytes.length, ...wishes });
  await send(place, bytes).expect(told(204));
  return place.mediaId;
}

async function processed(agent: TestAgent, mediaId: string, alt = 'Three colours') {
  return (await agent.post(`${path}/process`).send({ mediaId, alt }).expect(told(200))).body;
}

const filesLeft = (): string[] => {
  const folder = join(test.app.get(Config).media.dir, 'uploads');
  return readdirSync(folder);
};

describe('a picture that is sent', () => {
  it('is made, listed and shown in every form, and nothing of the file stays', async () => {
    const mediaId = await sent(admin);
    const waiting = await admin.get(`${path}/${mediaId}`).expect(told(200));
    expect(waiting.body).toMatchObject({ id: mediaId, status: 'waiting', widths: [] });
    const answer = await processed(admin, mediaId);
    const shown = {
      ...{ id: mediaId, status: 'ready', purpose: 'product', merchantId: null },
      ...{ format: 'jpeg', width: 700, height: 400, widths: [160, 320, 640, 700] },
      ...{ bytes: photo.length, alt: 'Three colours', fault: null, reason: null, revision: 0 },
    };
    expect(answer).toMatchObject(shown);
    const query = { minPosition: answer.position };
    const { body: list } = await admin.get(path).query(query).expect(told(200));
    expect(list.items).toContainEqual(expect.objectContaining(shown));
    const { body: one } = await admin.get(`${path}/${mediaId}`).expect(told(200));
    expect(one).toEqual({ ...answer, position: undefined, createdAt: test.clock.iso() });
    for (const [name, type] of Object.entries({ avif: 'avif', webp: 'webp', jpg: 'jpeg' })) {
      const { headers, body } = await test.anyone
        .get(`/media/${mediaId}/640.${name}`)
        .responseType('blob')
        .expect(told(200));
      expect(headers).toMatchObject({
        'content-type': `image/${type}`,
        'cache-control': 'public, max-age=31536000, immutable',
        'x-content-type-options': 'nosniff',
        'cross-origin-resource-policy': 'cross-origin',
        'content-length': String((body as Buffer).length),
      });
      expect(await sharp(body as Buffer).metadata()).toMatchObject({ width: 640 });
      expect((body as Buffer).includes('Ann')).toBe(false);
      const again = test.anyone.get(`/media/${mediaId}/640.${name}`);
      await again.set('if-none-match', headers['etag'] ?? '').expect(told(304));
    }
    expect(filesLeft()).not.toContain(mediaId);
  });

  it('asked for again, or twice at once, is one and the same', async () => {
    const mediaId = await sent(admin);
    const [one, other] = await Promise.all([
      processed(admin, mediaId, 'One'),
      processed(admin, mediaId, 'Other'),
    ]);
    expect(other).toEqual(one);
    expect(await processed(admin, mediaId, 'Third')).toEqual(one);
    const stored = await test.runtime.store.readStream(`media-${mediaId}`);
    expect(stored.map(({ type }) => type)).toEqual(['media-processed']);
  });

  it('whose processing was ended half way is processed again', async () => {
    const mediaId = await sent(admin);
    const files = test.app.get(MediaFiles);
    // As a killed process leaves it: some forms, one of them older than the others, and the file.
    await files.put(`media/${mediaId}/160.jpg`, Buffer.from('half'), 'image/jpeg');
    expect(await processed(admin, mediaId)).toMatchObject({ status: 'ready' });
    const { body } = await test.anyone.get(`/media/${mediaId}/160.jpg`).responseType('blob');
    expect(await sharp(body as Buffer).metadata()).toMatchObject({ width: 160 });
  });

  it('is told of as refused when it is none, with the reason, and again when asked again', async () => {
    const page = Buffer.from('<!doctype html><script>alert(1)</script>');
    const mediaId = await sent(admin, page, { fileName: 'photo.jpg', contentType: 'image/jpeg' });
    const answer = await processed(admin, mediaId);
    expect(answer).toMatchObject({
      ...{ status: 'refused', fault: 'not-an-image', widths: [] },
      reason: 'The file is not a picture, whatever its name says.',
    });
    expect(await processed(admin, mediaId)).toEqual(answer);
    expect(filesLeft()).not.toContain(mediaId);
    await test.settled();
    const refused = await admin.get(path).query({ status: 'refused' }).expect(told(200));
    expect(refused.body.items.map(({ id }: { id: string }) => id)).toContain(mediaId);
    const ready = await admin.get(path).expect(told(200));
    expect(ready.body.items.map(({ id }: { id: string }) => id)).not.toContain(mediaId);
    await test.anyone.get(`/media/${mediaId}/160.jpg`).expect(told(404));
  });

  it('is described anew on what was seen', async () => {
    const mediaId = await sent(admin);
    await processed(admin, mediaId);
    const describe = (alt: string, revision: number) =>
      admin.post(`${path}/${mediaId}/alt`).set('if-match', `"rev-${revision}"`).send({ alt });
    await describe('A chart', 0).expect(told(200));
    await describe('A drawing', 0).expect(told(412));
    await test.settled();
    const { body } = await admin.get(path).query({ search: 'char' }).expect(told(200));
    expect(body.items).toMatchObject([{ id: mediaId, alt: 'A chart', revision: 1 }]);
  });
});

describe('a place to send to', () => {
  it('takes one file', async () => {
    const place = await ask(admin);
    const answers = await Promise.all([send(place, photo), send(place, photo)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 410]);
    await processed(admin, place.mediaId);
    const { body } = await send(place, photo).expect(told(410));
    // What names the upload may be told and logged, what opens it not.
    expect(body.instance).toBe(`/media-uploads/${place.mediaId}.***`);
    expect(body.code).toBe('link-spent');
  });

  it('takes a file of the announced length alone', async () => {
    const place = await ask(admin, { bytes: 100 });
    const { body: long } = await send(place, Buffer.alloc(101)).expect(told(413));
    expect(long.code).toBe('body-too-large');
    const { body: short } = await send(place, Buffer.alloc(99)).expect(told(400));
    expect(short.detail).toMatch(/99 bytes; 100 were announced/);
    // Without a length told, it is counted as it comes.
    const streamed = supertest(test.app.getHttpServer()).put(place.upload.url);
    streamed.set({ ...place.upload.headers, 'transfer-encoding': 'chunked' });
    streamed.write(Buffer.alloc(101));
    await streamed.expect(told(413));
    await send(place, Buffer.alloc(100)).expect(told(204));
  });

  it('is good for a quarter of an hour, and only as it was given', async () => {
    const place = await ask(admin);
    const early = await admin.post(`${path}/process`).send({ mediaId: place.mediaId });
    expect(told(409)(early) ?? early.body.code).toBe('media.not-uploaded');
    const { url } = place.upload;
    const forged = { ...place.upload, url: `${url.slice(0, -1)}${url.endsWith('A') ? 'B' : 'A'}` };
    await send({ ...place, upload: forged }, photo).expect(told(410));
    await send({ ...place, upload: { ...forged, url: '/media-uploads/x' } }, photo).expect(
      told(410),
    );
    test.clock.advance({ seconds: 15 * 60 });
    await send(place, photo).expect(told(410));
  });

  it('is the same again for a repeated request', async () => {
    const key = { 'idempotency-key': 'one-picture' };
    const body = { fileName: 'a.jpg', contentType: 'image/jpeg', bytes: 10, purpose: 'product' };
    const answers = [];
    for (let time = 0; time < 2; time += 1) {
      answers.push(
        (await admin.post(`${path}/upload-url`).set(key).send(body).expect(told(200))).body,
      );
    }
    expect(answers[1]).toEqual(answers[0]);
  });

  it('that nobody used, and what was sent there, is forgotten after a day', async () => {
    const mediaId = await sent(admin);
    expect(filesLeft()).toContain(mediaId);
    test.clock.advance({ days: 2 });
    admin = await test.as({ role: 'admin' });
    await test.app.get(MediaUploads).forgetOld(test.app.get(MediaFiles));
    expect(filesLeft()).not.toContain(mediaId);
    const { body } = await admin.post(`${path}/process`).send({ mediaId }).expect(told(404));
    expect(body.code).toBe('media.not-found');
  });

  it.each([
    [{ bytes: 20 * 1024 * 1024 + 1 }, 'bytes'],
    [{ bytes: 0 }, 'bytes'],
    [{ contentType: 'picture' }, 'contentType'],
    [{ fileName: '' }, 'fileName'],
    [{ purpose: 'fun' }, 'purpose'],
    [{ mediaId: 'med_1' }, 'mediaId'],
  ])('is not given for %j', async (wishes, field) => {
    const wanted = { fileName: 'a', contentType: 'image/png', bytes: 9, purpose: 'product' };
    const answer = await admin.post(`${path}/upload-url`).send({ ...wanted, ...wishes });
    expect(told(400)(answer)).toBeUndefined();
    expect(answer.body.errors[0].field).toBe(field);
  });
});

describe('whose a picture is', () => {
  it('decides who processes, sees and describes it', async () => {
    const merchantId = await seed.merchant();
    const ours = await test.as({ role: 'merchant', merchantId });
    const colleague = await test.as({ role: 'merchant', merchantId });
    const theirs = await test.as({ role: 'merchant', merchantId: await seed.merchant() });
    const mediaId = await sent(ours, photo, { merchantId: undefined });
    for (const other of [colleague, theirs, admin]) {
      await other.post(`${path}/process`).send({ mediaId }).expect(told(404));
    }
    const answer = await processed(ours, mediaId);
    expect(answer.merchantId).toBe(merchantId);
    await test.settled();
    await colleague.get(`${path}/${mediaId}`).expect(told(200));
    await admin.get(`${path}/${mediaId}`).expect(told(200));
    await theirs.get(`${path}/${mediaId}`).expect(told(404));
    await theirs.post(`${path}/${mediaId}/alt`).send({ alt: 'Mine' }).expect(told(404));
    expect((await theirs.get(path)).body.items).toEqual([]);
    expect((await ours.get(path)).body.items).toHaveLength(1);
    const affiliate = await test.as({ role: 'affiliate', affiliateId: await seed.affiliate() });
    await affiliate.get(path).expect(told(403));
    await affiliate.post(`${path}/upload-url`).send({}).expect(told(403));
  });

  it('does not matter for a form: anyone sees it, and nothing beside it', async () => {
    const mediaId = await sent(admin);
    await processed(admin, mediaId);
    for (const name of [
      `${mediaId}/161.jpg`,
      `${mediaId}/160.png`,
      `${mediaId}/160.jpg.bak`,
      `${mediaId}/0160.jpg`,
      `${mediaId}/..%2F${mediaId}%2F160.jpg`,
      `${mediaId}/%2e%2e`,
      `..%2f..%2fmaster.key/160.jpg`,
      `med_x/160.jpg`,
    ]) {
      const { headers } = await test.anyone.get(`/media/${name}`).expect(told(404));
      expect(headers['cache-control'] ?? 'no-store').toBe('no-store');
    }
  });
});
