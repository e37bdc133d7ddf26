import type { Page, Request } from 'playwright-core';
import { until } from '../until.js';

/** A refusal that a journey means to get. */
export interface ExpectedAnswer {
  /** A part of method and path, as `POST /api/v1/commissions/bulk`. */
  readonly request: string;
  readonly status: number;
}

/** Commands that change nothing (one types on, and the next takes their place), or whose lost answer is made good. */
const dryRun = /\/(preview|simulate|test|options|auth\/refresh)$/;

/**
 * Hears everything that a page must not do: errors in the console, breaches of the content policy,
 * exceptions, answers of 400 and above that nobody announced.
 */
export class PageWatch {
  private readonly heard: string[] = [];
  private readonly expected: ExpectedAnswer[] = [];
  private readonly underWay = new Set<Request>();
  /** Those whose body nobody reads are given up when the page is left: they did what they were for. */
  private readonly answered = new WeakSet<Request>();
  private isOffline = false;

  constructor(private readonly page: Page) {
    page.on('request', (request) => {
      // Updates stream for as long as the page is open.
      if (!request.url().includes('/api/v1/updates')) this.underWay.add(request);
    });
    page.on('requestfinished', (request) => this.underWay.delete(request));
    page.on('requestfailed', (request) => this.underWay.delete(request));
    page.on('console', (message) => {
      // What failed to load is told below, with its status.
      if (message.type() !== 'error' || message.text().startsWith('Failed to load resource'))
        return;
      this.heard.push(`console: ${message.text()}`);
    });
    page.on('pageerror', (error) => this.heard.push(`exception: ${error.stack ?? error.message}`));
    page.on('response', (response) => {
      this.answered.add(response.request());
      if (response.status() < 400 || this.isOffline) return;
      const request = `${response.request().method()} ${new URL(response.url()).pathname}`;
      const meant = this.expected.findIndex(
        (each) => request.includes(each.request) && each.status === response.status(),
      );
      if (meant >= 0) this.expected.splice(meant, 1);
      else this.heard.push(`${response.status()}: ${request}`);
    });
    page.on('requestfailed', (request) => {
      const why = request.failure()?.errorText ?? '';
      const { pathname } = new URL(request.url());
      // A page that is left takes its questions along; its commands must have left before.
      const isQuestion = request.method() === 'GET' || dryRun.test(pathname);
      const isHarmless = isQuestion || this.answered.has(request);
      if ((why === 'net::ERR_ABORTED' && isHarmless) || this.isOffline) return;
      this.heard.push(`failed: ${request.method()} ${pathname} ${why}`);
    });
  }

  /** An answer that this journey means to get, so many times and no more. */
  expectAnswer(request: string, status: number, times = 1): void {
    for (let n = 0; n < times; n += 1) this.expected.push({ request, status });
  }

  /** While the network is away, requests fail. */
  set offline(isOffline: boolean) {
    this.isOffline = isOffline;
  }

  /** Waits until the page has nothing more to fetch and nothing more to draw. Gives its first heading. */
  async settled(): Promise<string> {
    const heading = this.page.getByRole('heading', { level: 1 }).first();
    await heading.waitFor();
    await until(async () => {
      if (this.underWay.size > 0) return false;
      // Drawn, and what is drawn asked for nothing more.
      await this.page.evaluate(
        () => new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn))),
      );
      return this.underWay.size === 0;
    });
    return (await heading.textContent())?.trim().replaceAll(/\s+/g, ' ') ?? '';
  }

  /** What was heard since the last call. */
  take(): readonly string[] {
    return this.heard.splice(0);
  }
}
