import { attempt, quietly } from './guarded';
import { Outbox } from './outbox';
import { linkCodeOf, pageOf, referrerHostOf } from './page';
import { randomId, visitorId } from './visitor';

/** A page shown after another is drawn by then; a product's own mark is on it. */
const drawnMs = 200;
const productForm = /^prd_[0-9A-HJKMNP-TV-Z]{26}$/;

/**
 * Counts pages and products that are looked at, and tracked links that are followed. Sets no cookie; keeps
 * a random id only where measurement is allowed; leaves the page alone whatever happens.
 */
class Tracker {
  private path: string | undefined;
  private from = attempt(() => referrerHostOf(document.referrer, location.host), undefined);
  private pending: ReturnType<typeof setTimeout> | undefined;
  private isUnseen = false;

  constructor(private readonly outbox: Outbox) {}

  /** Counted when it is seen: a page in the background waits, and is not counted if it never is. */
  shown(): void {
    if (location.pathname === this.path) return;
    this.path = location.pathname;
    clearTimeout(this.pending);
    this.pending = undefined;
    this.isUnseen = isHidden();
    if (!this.isUnseen) this.countSoon();
  }

  /** A form of this page led back to it: that is no other look at it. */
  cameBack(): void {
    this.path = location.pathname;
  }

  /** Taken out of the browser's memory: seen anew. */
  shownAgain({ persisted }: PageTransitionEvent): void {
    if (!persisted) return;
    this.path = undefined;
    this.shown();
  }

  turned(): void {
    if (isHidden()) return this.left();
    if (this.isUnseen) this.countSoon();
    this.isUnseen = false;
  }

  left(): void {
    if (this.pending !== undefined) this.count();
    this.outbox.flush();
  }

  clicked(event: MouseEvent): void {
    const link = event.target instanceof Element ? event.target.closest('a[href]') : null;
    if (!(link instanceof HTMLAnchorElement) || event.button > 1) return;
    const code = linkCodeOf(link.href, location.origin);
    const page = pageOf(location.pathname);
    if (code === undefined || page === undefined) return;
    const product = productAt(link.closest('[data-product]'));
    this.outbox.put({ id: randomId('viw'), kind: 'outbound', page, product, link: code });
    this.outbox.flush();
  }

  private countSoon(): void {
    this.pending = setTimeout(
      quietly(() => this.count()),
      drawnMs,
    );
  }

  private count(): void {
    clearTimeout(this.pending);
    this.pending = undefined;
    const page = pageOf(location.pathname);
    if (page === undefined) return;
    const shown = page === 'product' ? document.querySelector('[data-product]') : null;
    const { from } = this;
    this.outbox.put({ id: randomId('viw'), kind: 'view', page, product: productAt(shown), from });
    this.from = undefined;
  }
}

function start(): void {
  const own = document.currentScript as HTMLScriptElement | null;
  const outbox = new Outbox(own?.dataset['endpoint'] ?? '/b');
  const tracker = new Tracker(outbox);
  const clicked = quietly((event: MouseEvent) => tracker.clicked(event));
  addEventListener('click', clicked, true);
  addEventListener('auxclick', clicked, true);
  const turned = quietly(() => tracker.turned());
  addEventListener('visibilitychange', turned, true);
  const left = quietly(() => tracker.left());
  addEventListener('pagehide', left);
  const online = quietly(() => outbox.flush());
  addEventListener('online', online);
  const shown = quietly(() => tracker.shown());
  addEventListener('popstate', shown);
  const again = quietly((event: PageTransitionEvent) => tracker.shownAgain(event));
  addEventListener('pageshow', again);
  const { pushState } = history;
  history.pushState = function (...given) {
    pushState.apply(this, given);
    shown();
  };
  // A choice taken back is heeded with the next page, whether anything is told or not.
  visitorId();
  if (attempt(isBackFromItself, false)) tracker.cameBack();
  else shown();
}

/**
 * Whoever loads a page again looks at it again; its own form is sent to be answered, not to be looked at. As
 * where pages follow one another without being loaded, what stands behind the path makes no other page.
 */
function isBackFromItself(): boolean {
  const [opened] = performance.getEntriesByType('navigation');
  const isOpened = (opened as PerformanceNavigationTiming | undefined)?.type === 'navigate';
  const { origin, pathname } = new URL(document.referrer);
  return isOpened && origin === location.origin && pathname === location.pathname;
}

function isHidden(): boolean {
  return document.visibilityState === 'hidden';
}

function productAt(element: Element | null): string | undefined {
  const id = element?.getAttribute('data-product') ?? '';
  return productForm.test(id) ? id : undefined;
}

attempt(start, undefined);
