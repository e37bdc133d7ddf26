import { fold } from '#domain/kernel/decider.js';
import { link as linkDecider, type Link, type LinkEvent } from '#domain/link/link.js';
import {
  program as programDecider,
  type ProgramEvent,
  type ProgramSettings,
} from '#domain/program/program.js';
import type { EventCodec } from '../platform/event-store/codec.js';
import {
  type EventStore,
  Overloaded,
  type StoredEvent,
  Unavailable,
} from '../platform/event-store/port.js';
import { destinationFrom, type Destination } from './destination.js';
import type { Folded, LinkCache } from './link-cache.js';
import { prepareChoices, type PreparedChoices } from './prepared-choices.js';
import { RecentMap } from './recent-map.js';
import { late, within } from './within.js';

type StoredLink = Exclude<Link, { status: 'absent' }>;

/** A link as a click needs it. */
export interface KnownLink {
  readonly revision: bigint;
  readonly link: StoredLink;
  readonly destination: Destination | undefined;
  /** Undefined: the destination is for everybody. */
  readonly choices: PreparedChoices | undefined;
  /** Milliseconds since 1970; Infinity for a link without end. */
  readonly expiresAtMs: number;
  readonly settings: Pick<ProgramSettings, 'cookieDays' | 'cookieConsent'>;
}

export interface DirectoryBounds {
  /** Links and, beside them, programs held in memory. */
  readonly links: number;
  /** Links being read from the store at one time; more are told to come again. */
  readonly readings: number;
  /** How long a code that nobody has is taken for unknown without asking again, in ms. */
  readonly unknownMs: number;
}

const usualBounds: DirectoryBounds = { links: 200_000, readings: 256, unknownMs: 2_000 };

export interface DirectoryHelp {
  /** What other processes read. */
  readonly cache?: LinkCache | undefined;
  /** Whether the store is known to be away: then the cache is asked first. */
  readonly isStoreAway?: () => boolean;
}

/** A store that takes longer to read a link is helped out by what other processes share. */
const patienceMs = 100;
/** A link that nobody shares is waited for so long. */
const longestMs = 2_000;

/** For a link whose program cannot be read: the careful choice. */
const carefulSettings = { cookieDays: 30, cookieConsent: 'required' } as const;

/**
 * Every link in use, in memory. A code is read from its stream when it is first asked for, so a link
 * made a moment ago in another process works, and a start waits for nothing; from then on the feed
 * keeps it fresh (`take`). Nothing here is older than the last batch of the feed. While the store cannot
 * be read, a link that is not in memory is taken from the cache, for one click at a time.
 */
export class LinkDirectory {
  private readonly links: RecentMap<string, KnownLink>;
  private readonly programs: RecentMap<string, Folded<ProgramSettings>>;
  private readonly unknown: RecentMap<string, number>;
  private readonly readings = new Map<string, Promise<KnownLink | undefined>>();
  private readonly cache: LinkCache | undefined;
  private readonly isStoreAway: () => boolean;
  private isFed = false;
  /** Codes whose link changed while it was being read. */
  private readonly stale = new Set<string>();

  constructor(
    private readonly store: EventStore,
    private readonly codec: EventCodec,
    { cache, isStoreAway = () => false }: DirectoryHelp = {},
    private readonly bounds: DirectoryBounds = usualBounds,
  ) {
    this.cache = cache;
    this.isStoreAway = isStoreAway;
    this.links = new RecentMap(bounds.links);
    this.programs = new RecentMap(bounds.links);
    this.unknown = new RecentMap(bounds.links);
  }

  get size(): number {
    return this.links.size;
  }

  /** The link, if it is in memory. */
  peek(code: string): KnownLink | undefined {
    return this.links.use(code);
  }

  /** The link, read from the store if need be; undefined when there is none. Throws as the store does. */
  async find(code: string, nowMs: number): Promise<KnownLink | undefined> {
    const known = this.peek(code);
    if (known) return known;
    if (nowMs < (this.unknown.get(code) ?? 0)) return undefined;
    if (!this.cache) return this.readOnce(code, nowMs);
    const cached = this.isStoreAway() ? await this.cached(code) : undefined;
    return cached ?? this.readOrCached(code, nowMs);
  }

  private async readOrCached(code: string, nowMs: number): Promise<KnownLink | undefined> {
    const reading = this.readOnce(code, nowMs);
    let failure: unknown = new Unavailable('A link takes too long to read');
    try {
      const read = await within(reading, patienceMs);
      if (read !== late) return read;
    } catch (error) {
      failure = error;
    }
    const cached = await this.cached(code);
    if (cached) return cached;
    const read = await within(reading, longestMs);
    if (read === late) throw failure;
    return read;
  }

  private async readOnce(code: string, nowMs: number): Promise<KnownLink | undefined> {
    const underWay = this.readings.get(code);
    if (underWay) return underWay;
    if (this.readings.size >= this.bounds.readings) throw new Overloaded(1);
    const reading = this.read(code, nowMs).finally(() => this.readings.delete(code));
    this.readings.set(code, reading);
    return reading;
  }

  /** Takes in what the feed says, in its order. True when something changed that others may know. */
  take({ type, stream, revision }: StoredEvent): boolean {
    switch (type) {
      case 'link-created':
      case 'link-retargeted':
      case 'link-disabled':
      case 'link-enabled':
      case 'link-rules-set':
      case 'program-settings-changed':
        this.changed(stream, revision);
        return type !== 'link-created';
      default:
        return false;
    }
  }

  /** The stream of a link or a program has this revision, or a later one. */
  changed(stream: string, revision: bigint): void {
    const key = stream.slice(stream.indexOf('-') + 1);
    if (stream.startsWith('link-')) {
      this.unknown.delete(key);
      if (this.readings.has(key)) this.stale.add(key);
      const known = this.links.get(key);
      // Read again at the next click: links change seldom, and a stream is never wrong.
      if (known && revision > known.revision) this.links.delete(key);
      // A new link has nothing to forget.
      if (revision > 0n) void this.cache?.forget('link', key, revision);
    } else if (stream.startsWith('program-')) {
      void this.cache?.forget('program', key, revision);
      const known = this.programs.get(key);
      if (known && revision <= known.revision) return;
      this.programs.delete(key);
      // Seldom: all links are read anew rather than looked through.
      this.forgetLinks();
    }
  }

  /**
   * Whether the feed reaches us from here on. What was read before is dropped, for it may have missed
   * something; what is read without a feed is not kept.
   */
  fed(isFed: boolean): void {
    this.isFed = isFed;
    this.programs.clear();
    this.forgetLinks();
  }

  private forgetLinks(): void {
    for (const code of this.readings.keys()) this.stale.add(code);
    this.links.clear();
    this.unknown.clear();
  }

  private async read(code: string, nowMs: number): Promise<KnownLink | undefined> {
    for (;;) {
      this.stale.delete(code);
      const known = await this.readLink(code);
      // The feed told of something newer meanwhile.
      if (this.stale.delete(code)) continue;
      if (!this.isFed) return known;
      if (known) this.links.set(code, known);
      else this.unknown.set(code, nowMs + this.bounds.unknownMs);
      return known;
    }
  }

  private async readLink(code: string): Promise<KnownLink | undefined> {
    const { events, revision } = await this.streamOf<LinkEvent>(`link-${code}`);
    const link = fold(linkDecider, events);
    if (link.status === 'absent') return undefined;
    if (this.isFed) this.cache?.put('link', code, { revision, state: link });
    return knownLink({ revision, state: link }, await this.settingsOf(link.programId));
  }

  private async settingsOf(programId: string): Promise<KnownLink['settings']> {
    const known = this.programs.use(programId);
    if (known) return known.state;
    const { events, revision } = await this.streamOf<ProgramEvent>(`program-${programId}`);
    const program = fold(programDecider, events);
    if (program.status !== 'active') return carefulSettings;
    if (this.isFed) {
      const folded = { revision, state: program.settings };
      this.programs.set(programId, folded);
      this.cache?.put('program', programId, folded);
    }
    return program.settings;
  }

  /** As some process knew it last. */
  private async cached(code: string): Promise<KnownLink | undefined> {
    const link = await this.cache?.get('link', code);
    if (!link) return undefined;
    const { programId } = link.state;
    const settings = this.programs.use(programId) ?? (await this.cache?.get('program', programId));
    return knownLink(link, settings?.state ?? carefulSettings);
  }

  /** A stream holds its decider's own events: the codec has seen to their shape. */
  private async streamOf<Event>(name: string): Promise<{ events: Event[]; revision: bigint }> {
    const stored = await this.store.readStream(name);
    const events = stored.map((event) => this.codec.decode(event)) as unknown as Event[];
    return { events, revision: stored.at(-1)?.revision ?? -1n };
  }
}

function knownLink(
  { revision, state: link }: Folded<StoredLink>,
  settings: KnownLink['settings'],
): KnownLink {
  return {
    revision,
    link,
    destination: destinationFrom(link.destinationUrl, link.utm),
    choices: link.choices && prepareChoices(link.choices, link.utm),
    expiresAtMs: link.expiresAt === null ? Infinity : Date.parse(link.expiresAt),
    settings,
  };
}
