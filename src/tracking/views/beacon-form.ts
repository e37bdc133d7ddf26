import { isId } from '#domain/kernel/ids.js';
import { type PageKind, pageKinds, type ViewKind, viewKinds } from '#domain/view/view.js';

/** The most that a beacon may weigh, in bytes; browsers refuse to send more than 64 kB. */
export const beaconBytes = 16_384;
/** The most events of one beacon. */
export const beaconEvents = 10;
/** How long a browser can have kept an event back, in ms. */
const longestAgo = 24 * 3_600_000;

/** One thing that the tracker saw. */
export interface ToldView {
  readonly viewId: string;
  readonly kind: ViewKind;
  readonly page: PageKind;
  readonly productId: string | null;
  readonly linkCode: string | null;
  readonly referrerHost: string | null;
  /** How long ago it was when the beacon left, in ms. */
  readonly agoMs: number;
}

export interface Beacon {
  /** What the browser calls itself; whether that may be kept, consent says. */
  readonly visitorId: string | null;
  readonly views: readonly ToldView[];
}

type Json = Readonly<Record<string, unknown>>;

/**
 * What a beacon's text says: `{visitor?, events: [{id, kind, page, product?, link?, from?, ago?}]}`.
 * Undefined for anything that our tracker does not send, a field too many included: half a beacon is
 * worth less than the trouble of guessing at it.
 */
export function beaconFrom(text: string): Beacon | undefined {
  const body = objectIn(text);
  if (!body || !hasOnly(body, ['visitor', 'events'])) return undefined;
  const visitorId = idOr(body['visitor'], 'visitor');
  const { events } = body;
  if (visitorId === undefined || !Array.isArray(events)) return undefined;
  if (events.length === 0 || events.length > beaconEvents) return undefined;
  const views: ToldView[] = [];
  for (const event of events as unknown[]) {
    const view = isObject(event) ? viewFrom(event) : undefined;
    if (!view) return undefined;
    views.push(view);
  }
  return { visitorId, views };
}

const fields = ['id', 'kind', 'page', 'product', 'link', 'from', 'ago'];
const hostForm = /^(?=.{1,253}$)[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/;

function viewFrom(event: Json): ToldView | undefined {
  if (!hasOnly(event, fields)) return undefined;
  const { id, kind, page, ago = 0 } = event;
  const productId = idOr(event['product'], 'product');
  const linkCode = textOr(event['link'], /^[\w-]{3,64}$/);
  const referrerHost = textOr(event['from'], hostForm);
  const knownKind = viewKinds.find((each) => each === kind);
  const knownPage = pageKinds.find((each) => each === page);
  if (typeof id !== 'string' || !isId('view', id)) return undefined;
  if (!knownKind || !knownPage || !isAgo(ago)) return undefined;
  if (productId === undefined || linkCode === undefined || referrerHost === undefined) {
    return undefined;
  }
  // A page has no link of its own, and nobody leaves by none.
  if ((knownKind === 'outbound') !== (linkCode !== null)) return undefined;
  return {
    ...{ viewId: id, kind: knownKind, page: knownPage },
    ...{ productId, linkCode, referrerHost, agoMs: ago },
  };
}

function objectIn(text: string): Json | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function hasOnly(object: Json, names: readonly string[]): boolean {
  return Object.keys(object).every((name) => names.includes(name));
}

function isAgo(value: unknown): value is number {
  return Number.isInteger(value) && Number(value) >= 0 && Number(value) <= longestAgo;
}

/** Null where there is none, undefined where it is none. */
function idOr(value: unknown, kind: 'visitor' | 'product'): string | null | undefined {
  if (value === undefined || value === null) return null;
  return typeof value === 'string' && isId(kind, value) ? value : undefined;
}

function textOr(value: unknown, form: RegExp): string | null | undefined {
  if (value === undefined || value === null) return null;
  return typeof value === 'string' && form.test(value) ? value : undefined;
}
