import {
  DOCUMENT,
  inject,
  LOCALE_ID,
  makeStateKey,
  REQUEST_CONTEXT,
  Service,
  TransferState,
} from '@angular/core';
import type { ConsentState, HostContext } from './host-context';

/** Names of the cookies that pages may read; what they hold is no personal data. */
const cookies = {
  consent: 'tributary_consent',
  currency: 'tributary_currency',
  measurement: 'tributary_measurement',
} as const;

/** That the request of the page said no: a header of its own need not show in the browser's words. */
const saidNo = makeStateKey<boolean>('gpc');

/** This visit as far as pages depend on it: the same on the server and in the browser. */
@Service()
export class Visit {
  private readonly document = inject(DOCUMENT);
  private readonly host = inject(REQUEST_CONTEXT) as HostContext | null;
  private readonly state = inject(TransferState);
  /** `en` or `de`: the form of the site that was built. */
  readonly locale = inject(LOCALE_ID).startsWith('de') ? 'de' : 'en';
  /** For `lang` of what editors write of campaigns, which is English; null where the page is, too. */
  readonly languageOfCampaigns = this.locale === 'en' ? null : 'en';
  readonly publicUrl = this.host?.publicUrl ?? this.document.location.origin;
  readonly currency = this.host ? this.host.currency : this.cookie(cookies.currency);
  /** Null where it goes with the system. The server says it on the page itself. */
  readonly theme = this.host ? this.host.theme : this.shownTheme();

  /** What the shopper chose so far, from the browser's own signal first. */
  consent(): ConsentState {
    if (this.host) {
      if (this.host.consent === 'gpc') this.state.set(saidNo, true);
      return this.host.consent;
    }
    const browser = this.document.defaultView?.navigator as
      (Navigator & { readonly globalPrivacyControl?: boolean }) | undefined;
    if (browser?.globalPrivacyControl || this.state.get(saidNo, false)) return 'gpc';
    const kept = this.cookie(cookies.consent);
    return kept === 'granted' || kept === 'denied' ? kept : 'undecided';
  }

  /** Whether pages read may be counted as one visit: the second thing that is asked for. */
  isMeasured(): boolean {
    if (this.host) return this.host.isMeasured === true;
    return this.consent() !== 'gpc' && this.cookie(cookies.measurement) === 'granted';
  }

  /** The path of a page of this site in the language of this visit: `/de/about`. */
  path(page: string): string {
    return this.locale === 'en' ? page : `/${this.locale}${page === '/' ? '' : page}`;
  }

  private shownTheme(): 'light' | 'dark' | null {
    const theme = this.document.documentElement.dataset['theme'];
    return theme === 'light' || theme === 'dark' ? theme : null;
  }

  private cookie(name: string): string | null {
    const pairs = this.document.cookie.split('; ').map((pair) => pair.split('='));
    return pairs.find(([key]) => key === name)?.[1] ?? null;
  }
}
