/** What the visitor chose about remembering and counting; `gpc` is the browser's own no. */
export type ConsentState = 'undecided' | 'granted' | 'denied' | 'gpc';

/** All of a visitor that pages depend on. */
export interface Visit {
  readonly consent: ConsentState;
  /** Whether pages read may be counted as one visit: the second thing that is asked for. */
  readonly isMeasured?: boolean;
  readonly theme: 'light' | 'dark' | null;
  /** ISO 4217 code to show prices in beside their own; null: their own alone. */
  readonly currency: string | null;
}

/** A page as it is asked for. `url`: path and query, of parameters that pages know. */
export interface PageRequest {
  readonly url: string;
  readonly host: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** An answer of this process's own API, whatever its status. */
export interface ApiAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** For so long other pages may be made of it; undefined: not at all. */
  readonly keepMs?: number;
}

/** Answers a read of the API, as `/api/v1/catalogue/newest`. */
export type Ask = (path: string) => Promise<ApiAnswer>;

export interface RenderedPage {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** One page for one kind of visit. */
export interface PageOrder {
  readonly request: PageRequest;
  readonly visit: Visit;
  /** Origin of the site, without a slash at its end. */
  readonly publicUrl: string;
}

/** What the server bundle of web-public exports: `dist/web-public/server/server.mjs`. */
export interface PageBundle {
  render(
    request: PageRequest,
    context: Visit & { readonly publicUrl: string; readonly ask: Ask },
  ): Promise<RenderedPage | null>;
}
