import { createHmac } from 'node:crypto';
import { repeatWindowMs, type Click } from '#domain/click/click.js';
import type { SharedCache } from '../platform/shared/shared.js';
import { clickTimeMs } from './click-id.js';
import { RecentMap } from './recent-map.js';

/** Who seems to click: by the cookie that came along, or by what address and user agent give away. */
export interface Clicker {
  /** The visitor id that the browser brought; null when it brought none, or may not be asked. */
  readonly cookieId: string | null;
  /** Keys of the address and the user agent; the same in all processes that share a window. */
  readonly addressKey: string;
  readonly userAgentKey: string;
}

/** The part of a click that is stored; what a restarted process can know a shopper by. */
export type StoredClicker = Pick<
  Click,
  'clickId' | 'linkCode' | 'visitorId' | 'ipHash' | 'device' | 'browser' | 'os'
>;

/** First clicks that processes share. */
export interface SharedWindow {
  readonly cache: SharedCache;
  /** Of the installation: names in the cache say nothing to who does not have it. */
  readonly key: Buffer;
}

/**
 * First clicks of the last 24 hours, by visitor and link. Used for the flag on the click and for
 * nothing else. Bounded: under a flood, the oldest half is forgotten and repeats may count anew.
 */
export class RepeatWindow {
  /** First clicks seen here: a visitor's or, without cookie, those of one address and user agent. */
  private readonly seen: RecentMap<string, string>;
  /** First clicks known from the store only, by the coarser traits that are kept there. */
  private readonly learnt: RecentMap<string, string>;

  constructor(
    private readonly shared?: SharedWindow,
    most = 500_000,
  ) {
    this.seen = new RecentMap(most >> 1);
    this.learnt = new RecentMap(most >> 1);
  }

  /**
   * The first click that `click` repeats, or null: then it is a first one itself, and the ones after
   * it within 24 hours repeat it. Told at once, unless the click is new here and windows are shared.
   */
  place(
    click: StoredClicker,
    clicker: Clicker,
    atMs: number,
  ): string | null | Promise<string | null> {
    const { clickId, linkCode, visitorId } = click;
    const { cookieId, addressKey, userAgentKey } = clicker;
    const key = `${linkCode}|${cookieId ?? `${addressKey}|${userAgentKey}`}`;
    const first = stillCounts(this.seen.get(key), atMs) ?? this.learntFirst(click, cookieId, atMs);
    if (first === undefined) this.seen.set(key, clickId);
    // Given an id just now, the browser may bring it the next time.
    const nextKey =
      visitorId !== null && cookieId === null ? `${linkCode}|${visitorId}` : undefined;
    if (nextKey !== undefined) this.seen.set(nextKey, first ?? clickId);
    if (first !== undefined || !this.shared) return first ?? null;
    return this.placeAmongAll(this.shared, { key, nextKey, clickId }, atMs);
  }

  private async placeAmongAll(
    { cache, key: hashKey }: SharedWindow,
    { key, nextKey, clickId }: { key: string; nextKey: string | undefined; clickId: string },
    atMs: number,
  ): Promise<string | null> {
    const name = (of: string): string =>
      `repeat:${createHmac('sha256', hashKey).update(of).digest('base64url').slice(0, 22)}`;
    const there = await cache.setIfAbsent(name(key), clickId, repeatWindowMs);
    const first = stillCounts(there, atMs);
    if (first !== undefined) this.seen.set(key, first);
    else if (there !== undefined) void cache.set(name(key), clickId, repeatWindowMs);
    if (nextKey !== undefined) {
      if (first !== undefined) this.seen.set(nextKey, first);
      void cache.set(name(nextKey), first ?? clickId, repeatWindowMs);
    }
    return first ?? null;
  }

  private learntFirst(
    click: StoredClicker,
    cookieId: string | null,
    atMs: number,
  ): string | undefined {
    if (this.learnt.size === 0) return undefined;
    const key = `${click.linkCode}|${cookieId ?? traitsKey(click)}`;
    return stillCounts(this.learnt.get(key), atMs);
  }

  /** A first click found in the store: made before a restart, or by another process. */
  learn(click: StoredClicker): void {
    const key = `${click.linkCode}|${click.visitorId ?? traitsKey(click)}`;
    const known = this.learnt.get(key);
    if (known === undefined || known < click.clickId) this.learnt.set(key, click.clickId);
  }
}

function stillCounts(first: string | undefined, atMs: number): string | undefined {
  return first !== undefined && atMs - clickTimeMs(first) < repeatWindowMs ? first : undefined;
}

function traitsKey({ ipHash, device, browser, os }: StoredClicker): string {
  return `${ipHash}|${device}|${browser}|${os}`;
}
