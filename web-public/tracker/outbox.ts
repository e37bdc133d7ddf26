import { attempt } from './guarded';
import { visitorId } from './visitor';

/** Something that was seen, in the words of `POST /b`. */
export interface Sight {
  readonly id: string;
  readonly kind: 'view' | 'outbound';
  readonly page: string;
  readonly product?: string | undefined;
  readonly link?: string | undefined;
  /** Host of another site. */
  readonly from?: string | undefined;
}

/** As many as one beacon takes. */
const mostTogether = 10;
/** What waits beyond this loses its oldest: a page must not grow because nobody listens. */
const mostWaiting = 50;
const gatherMs = 1_500;
const againMs = 15_000;

/** Sights that wait to be told, for as long as the page lives: nothing is written down. */
export class Outbox {
  private waiting: { readonly sight: Sight; readonly at: number }[] = [];
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly endpoint: string) {}

  put(sight: Sight): void {
    this.waiting.push({ sight, at: performance.now() });
    this.waiting.splice(0, this.waiting.length - mostWaiting);
    this.later(gatherMs);
  }

  /** Tells what waits; what cannot leave now is told when there is a way again. */
  flush(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    // `online` says when; a browser that cannot tell is taken to be.
    if (navigator.onLine === false) return;
    while (this.waiting.length > 0) {
      const batch = this.waiting.splice(0, mostTogether);
      if (!this.send(batch)) {
        this.waiting.unshift(...batch);
        return this.later(againMs);
      }
    }
  }

  private later(ms: number): void {
    this.timer ??= setTimeout(() => attempt(() => this.flush(), undefined), ms);
  }

  /** False when it did not leave. */
  private send(batch: typeof this.waiting): boolean {
    const now = performance.now();
    const visitor = visitorId();
    const events = batch.map(({ sight, at }) => ({
      ...sight,
      ago: Math.max(0, Math.round(now - at)),
    }));
    const body = JSON.stringify({ visitor, events });
    // A string is sent as text/plain: no other site's page is asked for leave first.
    if (attempt(() => navigator.sendBeacon(this.endpoint, body), false)) return true;
    return attempt(() => {
      fetch(this.endpoint, { method: 'POST', body, keepalive: true }).catch(() => {
        this.waiting.unshift(...batch);
        this.later(againMs);
      });
      return true;
    }, false);
  }
}
