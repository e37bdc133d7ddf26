import type { Click } from '#domain/click/click.js';
import type { Clock } from '../platform/clock.js';
import type { EventCodec } from '../platform/event-store/codec.js';
import type { NewEvent } from '../platform/event-store/port.js';
import type { Addresses } from './addresses.js';
import type { ClickBatcher } from './click-batcher.js';
import { newClickIds } from './click-id.js';
import { mayUseCookie } from './consent.js';
import { forgetVisitor, newVisitorId, rememberVisitor, visitorOf } from './cookies.js';
import { addressFor } from './destination.js';
import { type ClickRequest, type ClickTraits, traitsOf } from './enrich.js';
import { subIdsOf, utmOf } from './labels.js';
import type { KnownLink, LinkDirectory } from './link-directory.js';
import type { Obstacle } from './pages.js';
import { chosenFrom } from './prepared-choices.js';
import type { RepeatWindow } from './repeat-window.js';
import type { UserAgents } from './user-agents.js';

/** What a request for a link comes to. */
export type Outcome =
  | { readonly kind: 'found'; readonly location: string; readonly cookie: string | undefined }
  | { readonly kind: Exclude<Obstacle, 'overloaded'> }
  | { readonly kind: 'failed'; readonly error: Error };

export interface RedirectParts {
  readonly directory: LinkDirectory;
  readonly batcher: ClickBatcher;
  readonly repeats: RepeatWindow;
  readonly addresses: Addresses;
  readonly userAgents: UserAgents;
  readonly codec: EventCodec;
  readonly clock: Clock;
  /** Whether we are reached through https. */
  readonly secureCookies: boolean;
}

const codeForm = /^[\w-]{3,64}$/;
const shopper = { type: 'anonymous', id: 'shopper' } as const;

/**
 * From a short address to where it leads. The answer is given when the click is on disk, by a callback
 * rather than a promise: this is the one path that every shopper takes.
 */
export class Redirect {
  constructor(private readonly parts: RedirectParts) {}

  /** `answer` is called once, and must not throw. */
  follow(code: string, request: ClickRequest, answer: (outcome: Outcome) => void): void {
    if (!codeForm.test(code)) return answer({ kind: 'unknown' });
    const known = this.parts.directory.peek(code);
    if (known) return this.take(known, request, answer);
    this.parts.directory.find(code, this.parts.clock.now().getTime()).then(
      (found) => (found ? this.take(found, request, answer) : answer({ kind: 'unknown' })),
      (error: unknown) => answer({ kind: 'failed', error: asError(error) }),
    );
  }

  /** A bug in here is told as a failure: behind a promise, nobody else would hear of it. */
  private take(known: KnownLink, request: ClickRequest, answer: (outcome: Outcome) => void): void {
    try {
      this.click(known, request, answer);
    } catch (error) {
      answer({ kind: 'failed', error: asError(error) });
    }
  }

  private click(known: KnownLink, request: ClickRequest, answer: (outcome: Outcome) => void): void {
    const { batcher, clock, repeats, secureCookies } = this.parts;
    const now = clock.now();
    const nowMs = now.getTime();
    if (known.link.status === 'disabled' || !known.destination) return answer({ kind: 'disabled' });
    if (nowMs >= known.expiresAtMs) return answer({ kind: 'expired' });

    const traits = traitsOf(request, this.parts);
    const visitor = visitorFor(known, request, traits, nowMs);
    const ids = newClickIds(nowMs);
    const click = clickOf(known, request, traits, { clickId: ids.clickId, visitor, now });
    const chosen =
      known.choices &&
      chosenFrom(
        known.choices,
        click.linkCode,
        { country: click.country, device: click.device, key: visitor.id ?? click.clickId },
        known.destination,
      );
    const location = addressFor(
      chosen?.destination ?? known.destination,
      click.clickId,
      click.subIds,
      click.utm === known.link.utm ? undefined : click.utm,
    );
    const cookie = setCookie(visitor, known.settings.cookieDays, secureCookies);
    const record = (repeatOf: string | null): void =>
      batcher.add(this.event(ids.eventId, whole(click, repeatOf, chosen?.variant)), (error) =>
        answer(error ? { kind: 'failed', error } : { kind: 'found', location, cookie }),
      );
    // Machines visit nobody: they neither repeat nor are repeated.
    if (traits.bot !== null) return record(null);
    const clicker = {
      cookieId: visitor.cookieId,
      addressKey: traits.address.key,
      userAgentKey: traits.userAgent.key,
    };
    const repeatOf = repeats.place(click, clicker, nowMs);
    if (!(repeatOf instanceof Promise)) return record(repeatOf);
    repeatOf
      .then(record)
      .catch((error: unknown) => answer({ kind: 'failed', error: asError(error) }));
  }

  private event(id: string, click: Click): NewEvent {
    return this.parts.codec.encode(
      id,
      { type: 'click-recorded', data: click },
      {
        commandId: id,
        correlationId: id,
        causationId: null,
        actor: shopper,
        recordedAt: click.at,
        effectiveAt: click.at,
      },
    );
  }
}

function whole(click: Omit<Click, 'repeatOf'>, repeatOf: string | null, variant?: string): Click {
  return variant === undefined ? { ...click, repeatOf } : { ...click, repeatOf, variant };
}

/** All of a click but whether it repeats another. */
function clickOf(
  { link }: KnownLink,
  { query }: ClickRequest,
  { address, userAgent, referrerHost, consent, bot }: ClickTraits,
  { clickId, visitor, now }: { clickId: string; visitor: VisitorChoice; now: Date },
): Omit<Click, 'repeatOf'> {
  const { code, programId, merchantId, affiliateId } = link;
  const { device, browser, os } = userAgent;
  return {
    clickId,
    linkCode: code,
    programId,
    merchantId,
    affiliateId,
    at: now.toISOString(),
    visitorId: visitor.id,
    ipHash: address.ipHash,
    country: address.country,
    device,
    browser,
    os,
    referrerHost,
    utm: utmOf(query, link.utm),
    subIds: subIdsOf(query, link.subIds),
    consent,
    bot,
  };
}

interface VisitorChoice {
  /** Null where nobody may be recognised. */
  readonly id: string | null;
  /** The id that the browser brought, if it may be used. */
  readonly cookieId: string | null;
  /** Whether the browser holds an id that it may no longer be asked for. */
  readonly forget: boolean;
}

const nobody: VisitorChoice = { id: null, cookieId: null, forget: false };

function visitorFor(
  known: KnownLink,
  { headers }: ClickRequest,
  { consent, bot }: ClickTraits,
  nowMs: number,
): VisitorChoice {
  if (bot !== null) return nobody;
  const brought = visitorOf(headers.cookie);
  if (!mayUseCookie(consent, known.settings.cookieConsent)) {
    return { ...nobody, forget: brought !== undefined && consent.storage === 'denied' };
  }
  return { id: brought ?? newVisitorId(nowMs), cookieId: brought ?? null, forget: false };
}

function setCookie(visitor: VisitorChoice, days: number, secure: boolean): string | undefined {
  if (visitor.id !== null) return rememberVisitor(visitor.id, days, secure);
  return visitor.forget ? forgetVisitor(secure) : undefined;
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
