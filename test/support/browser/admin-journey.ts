import { randomBytes } from 'node:crypto';
import { CommandBus } from '@nestjs/cqrs';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { Standing } from '#src/platform/auth/actor.js';
import { freePort } from '#src/platform/database/ports.js';
import { RegisterUser } from '#src/users/register-user.js';
import { Seed } from '../seed.js';
import { startTestApp, type TestApp, type TestAppOptions } from '../test-app.js';
import { launchChromium } from './chromium.js';
import { PageWatch } from './page-watch.js';

/** Someone who can sign in. */
export interface JourneyUser {
  readonly email: string;
  readonly password: string;
}

export interface PageWishes {
  /** Signed in, where the app is opened. Default: nobody. */
  readonly user?: JourneyUser;
  /** Below /admin/, as `commissions?status=held`. Default: the overview. */
  readonly path?: string;
  readonly width?: 1440 | 390;
  readonly theme?: 'light' | 'dark';
  readonly reducedMotion?: boolean;
  readonly timezone?: string;
  /** With the service worker, which then answers in the server's place. Default: without. */
  readonly withWorker?: boolean;
}

/** A page of the admin app, and what it must not do. */
export interface AdminPage {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly watch: PageWatch;
}

/** The product in this process with the built admin app, a browser before it, and users in it. */
export class AdminJourney {
  private readonly opened: AdminPage[] = [];
  private users = 0;

  private constructor(
    readonly test: TestApp,
    readonly seed: Seed,
    readonly browser: Browser,
    /** Without a trailing slash; a name and not an address, as passkeys want it. */
    readonly url: string,
  ) {}

  /**
   * Starts all of it. The clock stands at the time of the start, since browsers have clocks of their
   * own. Nobody needs a second factor unless `variables` say so.
   */
  static async start({ variables = {}, ...options }: TestAppOptions = {}): Promise<AdminJourney> {
    const port = await freePort();
    const url = `http://localhost:${port}`;
    const own = { PUBLIC_URL: url, MFA_REQUIRED_ROLES: 'none', ...variables };
    const test = await startTestApp(new Date().toISOString(), { ...options, variables: own });
    const browser = await launchChromium();
    await test.app.listen(port, '127.0.0.1');
    return new AdminJourney(test, new Seed(test), browser, url);
  }

  /** Registers a user who can sign in by password. */
  async user(standing: Standing): Promise<JourneyUser> {
    const n = (this.users += 1);
    const email = `${standing.role}-${n}@journey.example`;
    const password = randomBytes(12).toString('base64url');
    const commandId = `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
    const stamp = { commandId, startedAt: this.test.clock.iso() };
    const by = { correlationId: commandId, causationId: null } as const;
    const actor = { type: 'cli', id: 'journey' } as const;
    const command = new RegisterUser({ email, password, standing }, { ...stamp, ...by, actor });
    await this.test.app.get(CommandBus).execute(command);
    return { email, password };
  }

  /** Opens a page in a browser profile of its own, so that two users do not share a session. */
  async open(wishes: PageWishes = {}): Promise<AdminPage> {
    const { user, path = '', width = 1440, theme = 'light' } = wishes;
    const context = await this.browser.newContext({
      baseURL: `${this.url}/admin/`,
      viewport: { width, height: width === 390 ? 844 : 900 },
      isMobile: width === 390,
      hasTouch: width === 390,
      colorScheme: theme,
      reducedMotion: wishes.reducedMotion === true ? 'reduce' : 'no-preference',
      locale: 'en-GB',
      timezoneId: wishes.timezone ?? 'Europe/Berlin',
      acceptDownloads: true,
      serviceWorkers: wishes.withWorker === true ? 'allow' : 'block',
    });
    context.setDefaultTimeout(10_000);
    if (user !== undefined) await this.signIn(context, user);
    const page = await context.newPage();
    const opened = { page, context, watch: new PageWatch(page) };
    this.opened.push(opened);
    await page.goto(path);
    return opened;
  }

  /** The session that a form would give, without the form: its cookie is set for this profile. */
  async signIn(context: BrowserContext, { email, password }: JourneyUser): Promise<void> {
    const data = { email, password };
    const answer = await context.request.post(`${this.url}/api/v1/auth/sign-in`, { data });
    if (!answer.ok()) throw new Error(`No sign-in for ${email}: ${await answer.text()}`);
    // The app asks for its session only where there may be one.
    await context.addInitScript(() => {
      const isFirst = sessionStorage.getItem('journey') === null;
      if (isFirst && localStorage.getItem('tributary.signedIn') === null)
        localStorage.setItem('tributary.signedIn', '1');
      sessionStorage.setItem('journey', 'begun');
    });
  }

  /** Throws what any page did that it must not; for afterEach. */
  expectQuiet(): void {
    const heard = this.opened.flatMap(({ page, watch }) =>
      watch.take().map((line) => `${new URL(page.url()).pathname}: ${line}`),
    );
    if (heard.length > 0) throw new Error(`Pages complained:\n${heard.join('\n')}`);
  }

  async close(): Promise<void> {
    await this.browser.close();
    await this.test.close();
  }
}
