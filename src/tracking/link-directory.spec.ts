import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { LinkEvent } from '#domain/link/link.js';
import type { ProgramEvent } from '#domain/program/program.js';
import { seedLink } from '../../test/bench/seed-link.js';
import { createTestDatabase, type TestDatabase } from '../../test/setup/database.js';
import { FixedClock } from '../platform/clock.js';
import { EventCodec } from '../platform/event-store/codec.js';
import { EmbeddedEventStore } from '../platform/event-store/embedded/embedded-event-store.js';
import { Overloaded, type StoredEvent, Unavailable } from '../platform/event-store/port.js';
import { derivedUuid } from '../platform/ids.js';
import { InProcessAnnouncements, InProcessCache } from '../platform/shared/in-process.js';
import { LinkCache } from './link-cache.js';
import { LinkDirectory } from './link-directory.js';
import { LinkNews } from './link-news.js';

let database: TestDatabase;
let store: CountingStore;
let directory: LinkDirectory;
const codec = new EventCodec();
const clock = new FixedClock('2026-05-04T10:00:00.000Z');
const now = clock.now().getTime();
let codes = 0;
const newCode = (): string => `code-${(codes += 1)}`;

/** The real store, which counts what is read, and can hold a read up. */
class CountingStore extends EmbeddedEventStore {
  reads = 0;
  heldUp: Promise<void> | undefined;
  isAway = false;

  override async readStream(...request: Parameters<EmbeddedEventStore['readStream']>) {
    this.reads += 1;
    if (this.isAway) throw new Unavailable('Away');
    const events = await super.readStream(...request);
    await this.heldUp;
    return events;
  }
}

beforeAll(async () => {
  database = await createTestDatabase();
  store = new CountingStore({ connectionString: database.url });
});
beforeEach(() => {
  directory = new LinkDirectory(store, codec);
  directory.fed(true);
  store.heldUp = undefined;
  store.isAway = false;
});
afterAll(async () => {
  await store.close();
  await database.drop();
});

async function write(stream: string, event: LinkEvent | ProgramEvent): Promise<StoredEvent> {
  const last = (await store.readStream(stream)).at(-1);
  const commandId = derivedUuid(stream, String(last?.revision));
  const at = clock.iso();
  const metadata = {
    commandId,
    correlationId: 'test',
    causationId: null,
    actor: { type: 'cli', id: 'test' },
    recordedAt: at,
    effectiveAt: at,
  } as const;
  await store.append(stream, last?.revision ?? 'no-stream', [
    codec.encode(commandId, event, metadata),
  ]);
  const written = (await store.readStream(stream)).at(-1);
  if (!written) throw new Error('Nothing was written');
  return written;
}

const retarget = (code: string, destinationUrl: string) =>
  write(`link-${code}`, { type: 'link-retargeted', data: { code, destinationUrl } });

it('reads a link once, however often it is asked for', async () => {
  const code = newCode();
  await seedLink(store, codec, clock, code);
  const before = store.reads;
  expect(directory.peek(code)).toBeUndefined();
  const found = await Promise.all([directory.find(code, now), directory.find(code, now)]);
  expect(found.map((link) => link?.link.code)).toEqual([code, code]);
  expect(directory.peek(code)?.settings).toMatchObject({ cookieDays: 30 });
  // The link and its program.
  expect(store.reads - before).toBe(2);
});

it('follows the feed: what changed is read anew', async () => {
  const code = newCode();
  await seedLink(store, codec, clock, code);
  await directory.find(code, now);
  const event = await retarget(code, 'https://shop.example/new');
  directory.take(event);
  expect((await directory.find(code, now))?.link.destinationUrl).toBe('https://shop.example/new');
  // Told again of what it knows, it keeps what it has.
  directory.take(event);
  expect(directory.peek(code)).toBeDefined();
});

it('follows the settings of programs', async () => {
  const code = newCode();
  const { programId } = await seedLink(store, codec, clock, code);
  await directory.find(code, now);
  const settings = {
    holdDays: 30,
    cookieDays: 7,
    approval: 'manual',
    cookieConsent: 'required',
  } as const;
  directory.take(
    await write(`program-${programId}`, {
      type: 'program-settings-changed',
      data: { programId, settings },
    }),
  );
  const changed = await directory.find(code, now);
  expect(changed?.settings).toMatchObject({ cookieDays: 7, cookieConsent: 'required' });
});

it('reads again when the link changes while it is read', async () => {
  const code = newCode();
  await seedLink(store, codec, clock, code);
  let goOn = (): void => undefined;
  store.heldUp = new Promise((resolve) => (goOn = resolve));
  const finding = directory.find(code, now);
  const other = new EmbeddedEventStore({ connectionString: database.url });
  const [created] = await other.readStream(`link-${code}`);
  await other.append(`link-${code}`, 0n, [
    {
      id: derivedUuid('meanwhile', code),
      type: 'link-disabled',
      data: JSON.stringify({ code, reason: 'over' }),
      metadata: created?.metadata ?? '',
    },
  ]);
  const disabled = (await other.readStream(`link-${code}`)).at(-1);
  await other.close();
  if (disabled) directory.take(disabled);
  goOn();
  expect((await finding)?.link.status).toBe('disabled');
});

it('asks only now and then for a code that nobody has, and at once when it is made', async () => {
  const code = newCode();
  expect(await directory.find(code, now)).toBeUndefined();
  const before = store.reads;
  expect(await directory.find(code, now + 1_999)).toBeUndefined();
  expect(store.reads).toBe(before);
  await seedLink(store, codec, clock, code);
  const [created] = await store.readStream(`link-${code}`);
  if (created) directory.take(created);
  expect((await directory.find(code, now))?.link.code).toBe(code);

  const another = newCode();
  await directory.find(another, now);
  await seedLink(store, codec, clock, another);
  expect((await directory.find(another, now + 2_000))?.link.code).toBe(another);
});

it('keeps nothing while the feed is away', async () => {
  const code = newCode();
  await seedLink(store, codec, clock, code);
  await directory.find(code, now);
  directory.fed(false);
  expect((await directory.find(code, now))?.link.code).toBe(code);
  expect(directory.peek(code)).toBeUndefined();
});

it('reads so many links at one time and no more', async () => {
  const bounds = { links: 100, readings: 2, unknownMs: 2_000 };
  const small = new LinkDirectory(store, codec, {}, bounds);
  const results = await Promise.allSettled(
    [newCode(), newCode(), newCode()].map((code) => small.find(code, now)),
  );
  expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected']);
  expect(results[2]).toMatchObject({ reason: new Overloaded(1) });
});

describe('links that processes share', () => {
  const cache = new InProcessCache(clock);
  const helped = (isStoreAway = (): boolean => false): LinkDirectory => {
    const made = new LinkDirectory(store, codec, { cache: new LinkCache(cache), isStoreAway });
    made.fed(true);
    return made;
  };

  it('lead on while the store is away, in a process that never read them', async () => {
    const code = newCode();
    const settings = { cookieDays: 7, cookieConsent: 'required' } as const;
    await seedLink(store, codec, clock, code, {}, settings);
    const read = await helped().find(code, now);
    store.isAway = true;
    const fresh = helped();
    expect(await fresh.find(code, now)).toEqual({
      ...read,
      settings: expect.objectContaining(settings),
    });
    // Not kept: what was not read from its stream may be old.
    expect(fresh.peek(code)).toBeUndefined();
    await expect(fresh.find(newCode(), now)).rejects.toBeInstanceOf(Unavailable);
  });

  it('are asked for when the store takes too long, and before it when it is known to be away', async () => {
    const code = newCode();
    await seedLink(store, codec, clock, code);
    await helped().find(code, now);
    let goOn = (): void => undefined;
    store.heldUp = new Promise((resolve) => (goOn = resolve));
    expect((await helped().find(code, now))?.link.code).toBe(code);
    const before = store.reads;
    expect((await helped(() => true).find(code, now))?.link.code).toBe(code);
    expect(store.reads).toBe(before);
    goOn();
  });

  it('are not asked for while the store can be read', async () => {
    const code = newCode();
    await seedLink(store, codec, clock, code);
    await helped().find(code, now);
    await retarget(code, 'https://shop.example/new');
    expect((await helped().find(code, now))?.link.destinationUrl).toBe('https://shop.example/new');
  });

  it('are forgotten when the feed says that they changed', async () => {
    const code = newCode();
    await seedLink(store, codec, clock, code);
    const one = helped();
    await one.find(code, now);
    one.take(await retarget(code, 'https://shop.example/new'));
    store.isAway = true;
    await expect(one.find(code, now)).rejects.toBeInstanceOf(Unavailable);
  });

  it('are read anew when another process tells of a change, before the own feed does', async () => {
    const announcements = new InProcessAnnouncements();
    const [one, other] = [helped(), helped()];
    const [newsOfOne, newsOfOther] = [one, other].map((each) => new LinkNews(announcements, each));
    const code = newCode();
    await seedLink(store, codec, clock, code);
    await other.find(code, now);
    let told = 0;
    announcements.listen('links-changed', () => (told += 1));
    const event = await retarget(code, 'https://shop.example/new');
    if (one.take(event)) newsOfOne?.tell(event);
    await Promise.resolve();
    expect(other.peek(code)).toBeUndefined();
    expect((await other.find(code, now))?.link.destinationUrl).toBe('https://shop.example/new');
    // Its own feed tells the same later: no news.
    if (other.take(event)) newsOfOther?.tell(event);
    await Promise.resolve();
    expect(other.peek(code)?.link.destinationUrl).toBe('https://shop.example/new');
    expect(told).toBe(1);
    newsOfOne?.close();
    newsOfOther?.close();
  });
});
