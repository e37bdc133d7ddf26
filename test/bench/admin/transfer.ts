import { launchChromium } from '../../support/browser/chromium.js';
import { owe } from '../endings.js';
import { firstRow } from './rows.js';
import { signInByForm, type SignIn } from './sign-in.js';

/** What goes over the wire with an empty cache until the first rows are there, signed in. */
export interface TransferFigures {
  readonly encoding: 'br' | 'gzip';
  /** Of the app: its page, scripts and styles, as they are sent, headers included. */
  readonly appBytes: number;
  /** Of the API. */
  readonly answerBytes: number;
  readonly requests: number;
}

export async function benchTransfer(url: string, admin: SignIn): Promise<TransferFigures[]> {
  const browser = await launchChromium();
  const close = owe(() => browser.close());
  try {
    const figures: TransferFigures[] = [];
    for (const encoding of ['br', 'gzip'] as const) {
      const context = await browser.newContext({
        serviceWorkers: 'block',
        extraHTTPHeaders: { 'accept-encoding': encoding },
      });
      const page = await context.newPage();
      await signInByForm(page, url, admin, '/account');
      const cdp = await context.newCDPSession(page);
      await cdp.send('Network.enable');
      await cdp.send('Network.clearBrowserCache');
      const paths = new Map<string, string>();
      let [appBytes, answerBytes] = [0, 0];
      cdp.on('Network.responseReceived', ({ requestId, response }) =>
        paths.set(requestId, new URL(response.url).pathname),
      );
      cdp.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
        if (paths.get(requestId)?.startsWith('/api/')) answerBytes += encodedDataLength;
        else appBytes += encodedDataLength;
      });
      await page.goto(`${url}/admin/commissions`);
      await firstRow(page).waitFor();
      figures.push({ encoding, appBytes, answerBytes, requests: paths.size });
      await context.close();
    }
    return figures;
  } finally {
    await close();
  }
}
