import { fold } from '#domain/kernel/decider.js';
import { link as linkDecider, type Link, type LinkEvent } from '#domain/link/link.js';
import {
  program as programDecider,
  type ProgramEvent,
  type ProgramSettings,
} from '#domain/program/program.js';
import type { EventCodec } from '../platform/event-store/codec.js';
import { type EventStore, Overloaded, type StoredEvent } from '../platform/event-store/port.js';
import { destinationFrom, type Destination } from './destination.js';
import { RecentMap } from './recent-map.js';

type StoredLink = Exclude<Link, { status: 'absent' }>;

/** A link as a click needs it. */
export interface KnownLink {
  readonly revision: bigint;
  readonly link: StoredLink;
  readonly destination: Destination | undefined;
  /** Milliseconds since 1970; Infinity for a link without end. */
  readonly expiresAtMs: number;
  readonly settings: Pick<ProgramSettings, 'cookieDays' | 'cookieConsent'>;
}

interface KnownProgram {
  readonly revision: bigint;
  readonly settings: ProgramSettings;
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

/** For a link whose program cannot be read: the careful choice. */
const carefulSettings = { cookieDays: 30, cookieConsent: 'required' } as const;

/**
 * Every link in use, in memory. A code is read from its stream when it is first asked for, so a link
 * made a moment ago in another process works, and a start waits for nothing; from then on the feed
 * keeps it fresh (`take`). Nothing here is older than the last batch of the feed.
 */
export class LinkDirectory {
  private readonly links: RecentMap<string, KnownLink>;
  private readonly programs: RecentMap<string, KnownProgram>;
  private readonly unknown: RecentMap<string, number>;
  private readonly readings = new Map<string, Promise<KnownLink | undefined>>();
  private isFed = false;
  /** Codes whose link changed while it was being read. */
  private readonly stale = new Set<string>();

  constructor(
    private readonly store: EventStore,
    private readonly codec: EventCodec,
    private readonly bounds: DirectoryBounds = usualBounds,
  ) {
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
    const underWay = this.readings.get(code);
    if (underWay) return underWay;
    if (this.readings.size >= this.bounds.readings) throw new Overloaded(1);
    const reading = this.read(code, nowMs).finally(() => this.readings.delete(code));
    this.readings.set(code, reading);
    return reading;
  }

  /** Takes in what the feed says, in its order. */
  take(event: StoredEvent): void {
    switch (event.type) {
      case 'link-created':
      case 'link-retargeted':
      case 'link-disabled':
      case 'link-enabled': {
        const code = event.stream.slice('link-'.length);
        this.unknown.delete(code);
        if (this.readings.has(code)) this.stale.add(code);
        const known = this.links.get(code);
        // Read again at the next click: links change seldom, and a stream is never wrong.
        if (known && event.revision > known.revision) this.links.delete(code);
        return;
      }
      case 'program-settings-changed': {
        const programId = event.stream.slice('program-'.length);
        const known = this.programs.get(programId);
        if (known && event.revision <= known.revision) return;
        this.programs.delete(programId);
        // Seldom: all links are read anew rather than looked through.
        this.forgetLinks();
        return;
      }
      default:
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
    return {
      revision,
      link,
      destination: destinationFrom(link.destinationUrl, link.utm),
      expiresAtMs: link.expiresAt === null ? Infinity : Date.parse(link.expiresAt),
      settings: await this.settingsOf(link.programId),
    };
  }

  private async settingsOf(programId: string): Promise<KnownLink['settings']> {
    const known = this.programs.use(programId);
    if (known) return known.settings;
    const { events, revision } = await this.streamOf<ProgramEvent>(`program-${programId}`);
    const program = fold(programDecider, events);
    if (program.status !== 'active') return carefulSettings;
    if (this.isFed) this.programs.set(programId, { revision, settings: program.settings });
    return program.settings;
  }

  /** A stream holds its decider's own events: the codec has seen to their shape. */
  private async streamOf<Event>(name: string): Promise<{ events: Event[]; revision: bigint }> {
    const stored = await this.store.readStream(name);
    const events = stored.map((event) => this.codec.decode(event)) as unknown as Event[];
    return { events, revision: stored.at(-1)?.revision ?? -1n };
  }
}
