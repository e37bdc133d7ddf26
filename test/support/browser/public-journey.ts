import type { Browser, BrowserContext, Page } from 'playwright-core';
import { SiteLinks } from '#src/catalogue/site-links.js';
import { type CatalogueWishes, type FilledCatalogue, fillCatalogue } from '../catalogue-store.js';
import type { Seed, Shop } from '../seed.js';
import type { TestApp, TestAppOptions } from '../test-app.js';
import { AdminJourney } from './admin-journey.js';
import { PageWatch } from './page-watch.js';

export interface ShopperWishes {
  /** As `search?q=lamp`, without a leading slash. Default: the front page. */
  readonly path?: string;
  readonly width?: 1440 | 390;
  readonly theme?: 'light' | 'dark';
  /** Default true. */
  readonly hasScript?: boolean;
  /** The browser says by itself that nothing may be remembered (Global Privacy Control). */
  readonly sendsGpc?: boolean;
  readonly language?: 'en-GB' | 'de-DE';
}

/** A browser without a window says so, and would be counted as a machine. */
const shopperAgent =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36';

/** A page of the public site, and what it must not do. */
export interface ShopperPage {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly watch: PageWatch;
}

/** The product in this process with the built public site, a browser before it, and shoppers in it. */
export class PublicJourney {
  private readonly opened: ShopperPage[] = [];

  private constructor(
    /** For users of the admin app and of the portal in the same browser. */
    readonly staff: AdminJourney,
    readonly shop: Shop,
    readonly catalogue: FilledCatalogue,
  ) {}

  get test(): TestApp {
    return this.staff.test;
  }

  get seed(): Seed {
    return this.staff.seed;
  }

  get browser(): Browser {
    return this.staff.browser;
  }

  /** Without a trailing slash. */
  get url(): string {
    return this.staff.url;
  }

  /** Starts all of it with so many products of one shop, each with a tracked link of the site's affiliate. */
  static async start({
    catalogue: wishes = {},
    ...options
  }: TestAppOptions & {
    readonly catalogue?: Partial<CatalogueWishes>;
  } = {}): Promise<PublicJourney> {
    // A site that was built elsewhere, when one is worked at.
    const dir = process.env['PUBLIC_SITE_DIR'];
    const variables = { ...(dir !== undefined && { PUBLIC_SITE_DIR: dir }), ...options.variables };
    const staff = await AdminJourney.start({ ...options, variables });
    const { test, seed } = staff;
    const shop = await seed.shop({ settings: { cookieConsent: 'required' } });
    const { merchantId, programId, affiliateId } = shop;
    const catalogue = await fillCatalogue(test.runtime, {
      ...{ products: 120, merchantIds: [merchantId], programId, until: test.clock.iso() },
      ...wishes,
    });
    const admin = await test.as({ role: 'admin' });
    await admin.post('/api/v1/site').send({ affiliateId }).expect(200);
    await test.settled();
    await test.app.get(SiteLinks, { strict: false }).catchUp();
    await test.settled();
    return new PublicJourney(staff, shop, catalogue);
  }

  /** Opens a page in a browser profile of its own. */
  async open(wishes: ShopperWishes = {}): Promise<ShopperPage> {
    const { path = '', width = 1440, theme = 'light', hasScript = true } = wishes;
    const context = await this.browser.newContext({
      baseURL: `${this.url}/`,
      viewport: { width, height: width === 390 ? 844 : 900 },
      isMobile: width === 390,
      hasTouch: width === 390,
      colorScheme: theme,
      locale: wishes.language ?? 'en-GB',
      timezoneId: 'Europe/Berlin',
      javaScriptEnabled: hasScript,
      userAgent: shopperAgent,
      serviceWorkers: 'block',
      ...(wishes.sendsGpc === true && { extraHTTPHeaders: { 'sec-gpc': '1' } }),
    });
    context.setDefaultTimeout(10_000);
    if (wishes.sendsGpc === true) {
      await context.addInitScript(() => {
        Object.defineProperty(Navigator.prototype, 'globalPrivacyControl', { value: true });
      });
    }
    const page = await context.newPage();
    const opened = { page, context, watch: new PageWatch(page) };
    this.opened.push(opened);
    await page.goto(path);
    return opened;
  }

  /** Throws what any page did that it must not; for afterEach. */
  expectQuiet(): void {
    const heard = this.opened.flatMap(({ page, watch }) =>
      watch.take().map((line) => `${page.url()}: ${line}`),
    );
    if (heard.length > 0) throw new Error(`Pages complained:\n${heard.join('\n')}`);
  }

  async close(): Promise<void> {
    await this.staff.close();
  }
}
