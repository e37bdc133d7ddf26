/** What the shopper chose about remembering and counting; `gpc` is the browser's own no. */
export type ConsentState = 'undecided' | 'granted' | 'denied' | 'gpc';

/** What the host of the server rendering gives with each request. */
export interface HostContext {
  readonly consent: ConsentState;
  /** Whether pages read may be counted as one visit. */
  readonly isMeasured?: boolean;
  readonly theme: 'light' | 'dark' | null;
  /** ISO 4217 code to show prices in beside their own; null: their own alone. */
  readonly currency: string | null;
  /** Origin of the site, without a slash at its end. */
  readonly publicUrl: string;
  /** Answers a read of the API, as `/api/v1/…`. */
  ask(path: string): Promise<{
    readonly status: number;
    readonly headers: Readonly<Record<string, string>>;
    readonly body: string;
  }>;
}
