import { randomUUID } from 'node:crypto';
import type { View } from '#domain/view/view.js';
import type { Clock } from '../../platform/clock.js';
import { measurementOf } from '../../platform/consent/consent-cookies.js';
import type { EventCodec } from '../../platform/event-store/codec.js';
import type { NewEvent } from '../../platform/event-store/port.js';
import type { Addresses } from '../addresses.js';
import type { ClickBatcher } from '../click-batcher.js';
import type { UserAgents } from '../user-agents.js';
import { type Beacon, beaconFrom, type ToldView } from './beacon-form.js';
import type { ViewRepeats } from './view-repeats.js';

/** Why a view is not kept. Whoever sent it was told nothing. */
export const dropReasons = ['unreadable', 'too-many', 'repeat', 'not-taken'] as const;
export type DropReason = (typeof dropReasons)[number];

/** The parts of a request that a view is made from. */
export interface BeaconRequest {
  readonly body: string;
  readonly userAgent: string | undefined;
  readonly cookie: string | undefined;
  /** The header `Sec-GPC: 1`. */
  readonly gpc: boolean;
  /** As far as the trusted proxies tell. Never leaves this process. */
  readonly address: string;
}

export interface ViewDeskParts {
  readonly batcher: ClickBatcher;
  readonly repeats: ViewRepeats;
  readonly addresses: Addresses;
  readonly userAgents: UserAgents;
  readonly codec: EventCodec;
  readonly clock: Clock;
  /** Whether this address may tell so many views now. Never rejects. */
  readonly mayTell: (address: string, views: number) => Promise<boolean>;
  readonly onDropped: (reason: DropReason, views: number) => void;
}

const shopper = { type: 'anonymous', id: 'shopper' } as const;

/** Takes what trackers tell: keeps what is new and well-formed, and drops the rest without a word. */
export class ViewDesk {
  constructor(private readonly parts: ViewDeskParts) {}

  /** Resolves when the views wait for the store; what becomes of them there, the batcher sees to. */
  async take(request: BeaconRequest): Promise<void> {
    const { mayTell, onDropped, repeats, clock } = this.parts;
    const beacon = beaconFrom(request.body);
    if (!beacon) return onDropped('unreadable', 1);
    const { views } = beacon;
    if (!(await mayTell(request.address, views.length))) return onDropped('too-many', views.length);
    const now = clock.now();
    for (const told of views) {
      const isNew = await repeats.isNew(told.viewId, now.getTime());
      if (isNew) this.keep(told, beacon, request, now);
      else onDropped('repeat', 1);
    }
  }

  private keep(told: ToldView, beacon: Beacon, request: BeaconRequest, now: Date): void {
    const view = this.viewOf(told, beacon, request, now);
    this.parts.batcher.add(this.event(view, now), (error) => {
      if (error) this.parts.onDropped('not-taken', 1);
    });
  }

  private viewOf(told: ToldView, beacon: Beacon, request: BeaconRequest, now: Date): View {
    const { addresses, userAgents } = this.parts;
    const { device, browser, os, bot } = userAgents.factsOf(request.userAgent);
    const { agoMs, ...what } = told;
    const consent = measurementOf(request.cookie, request.gpc);
    return {
      ...what,
      at: new Date(now.getTime() - agoMs).toISOString(),
      // The browser's word alone is not enough: the choice comes with the request, too.
      visitorId: consent === 'granted' && bot === null ? beacon.visitorId : null,
      country: addresses.factsOf(request.address).country,
      ...{ device, browser, os, consent, bot },
    };
  }

  private event(view: View, now: Date): NewEvent {
    const id = randomUUID();
    return this.parts.codec.encode(
      id,
      { type: 'view-recorded', data: view },
      {
        ...{ commandId: id, correlationId: id, causationId: null, actor: shopper },
        ...{ recordedAt: now.toISOString(), effectiveAt: view.at },
      },
    );
  }
}
