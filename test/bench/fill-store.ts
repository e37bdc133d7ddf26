import type { Click } from '#domain/click/click.js';
import type { TributaryEvent } from '#domain/events.js';
import { sortableId } from '#domain/kernel/ids.js';
import { derivedUuid } from '#src/platform/ids.js';
import type { NewEvent } from '#src/platform/event-store/port.js';
import { clickShards, clickStream } from '#src/tracking/click-streams.js';
import type { Ground } from './product.js';

/** Whose link it is. */
export type Place = Pick<Click, 'linkCode' | 'programId' | 'merchantId' | 'affiliateId'>;

/** One append: all events of a new stream. */
export interface NewStream {
  readonly stream: string;
  readonly events: readonly NewEvent[];
}

const appendsAtOnce = 64;
const clicksPerStream = 500;

/** Appends as fast as the store takes it, a bounded number at once. */
export async function fill(ground: Ground, streams: Iterable<NewStream>): Promise<void> {
  const rest = streams[Symbol.iterator]();
  const caller = async (): Promise<void> => {
    for (let next = rest.next(); !next.done; next = rest.next()) {
      await ground.store.append(next.value.stream, 'no-stream', next.value.events);
    }
  };
  await Promise.all(Array.from({ length: appendsAtOnce }, caller));
}

/** The id of the n-th thing of a kind, made at a time (ms since 1970). */
export function idOf(kind: Parameters<typeof sortableId>[0], n: number, atMs: number): string {
  return sortableId(kind, atMs, derivedUuid(kind, n).replaceAll('-', '').slice(12));
}

/**
 * Clicks as the redirect records them, one a millisecond from `fromMs` on, in turn over the places. One
 * in ten is a machine's, one in five repeats an earlier one of its visitor.
 */
export function* clickStreams(
  { codec }: Ground,
  { count, places, fromMs }: { count: number; places: readonly Place[]; fromMs: number },
): Generator<NewStream> {
  for (let n = 0, chunk = 0; n < count; chunk += 1) {
    const events: NewEvent[] = [];
    for (; events.length < clicksPerStream && n < count; n += 1) {
      const place = places[n % places.length];
      if (place === undefined) throw new RangeError('Clicks need a place');
      events.push(recorded(codec, { type: 'click-recorded', data: click(n, fromMs + n, place) }));
    }
    const hour = new Date(fromMs + Math.floor(chunk / clickShards) * 3_600_000);
    yield { stream: clickStream(chunk % clickShards, hour), events };
  }
}

/** An event with an id and metadata like those that a command gives it. */
export function recorded(codec: Ground['codec'], event: TributaryEvent): NewEvent {
  const id = derivedUuid(event.type, JSON.stringify(event.data));
  const at = event.effectiveAt ?? '2026-05-04T10:00:00.000Z';
  return codec.encode(id, event, {
    ...{ commandId: id, correlationId: id, causationId: null },
    ...{ actor: { type: 'anonymous', id: 'anonymous' }, recordedAt: at, effectiveAt: at },
  });
}

export function clickIdOf(n: number, fromMs: number): string {
  return idOf('click', n, fromMs + n);
}

function click(n: number, atMs: number, place: Place): Click {
  const isRepeat = n % 5 === 4 && n >= 200;
  return {
    clickId: idOf('click', n, atMs),
    linkCode: place.linkCode,
    programId: place.programId,
    merchantId: place.merchantId,
    affiliateId: place.affiliateId,
    at: new Date(atMs).toISOString(),
    visitorId: idOf('visitor', isRepeat ? n - 200 : n, atMs),
    ipHash: derivedUuid('network', n % 5_000).replaceAll('-', ''),
    country: n % 3 === 0 ? 'DE' : 'FR',
    device: n % 2 === 0 ? 'mobile' : 'desktop',
    browser: n % 2 === 0 ? 'Safari' : 'Chrome',
    os: n % 2 === 0 ? 'iOS' : 'Windows',
    referrerHost: 'mugs-and-more.example',
    utm: { source: 'blog', medium: 'affiliate', campaign: 'spring' },
    subIds: { sub1: 'newsletter-12' },
    consent: { storage: 'granted', source: 'cookie' },
    bot: n % 10 === 9 ? 'crawler' : null,
    repeatOf: isRepeat ? idOf('click', n - 200, atMs - 200) : null,
  };
}
