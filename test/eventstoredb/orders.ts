import type { Certificate } from './certificate.js';
import type { EventLogOptions } from './event-log.js';
import type { Fault } from './fault.js';

/** What the launcher hands to the process at its start, as JSON. */
export interface ServerOptions extends EventLogOptions {
  /** 0: any free one. */
  readonly port: number;
  /** Bytes of one append; the server's default is 1 MiB. */
  readonly maxAppendSize: number;
  /** Off: ServerFeatures does not list BatchAppend, as servers before 21.10. */
  readonly batchAppend: boolean;
  /** Off: reads of a stream carry no position in $all, as servers before 22.6. */
  readonly positionsInStreams: boolean;
  readonly tls?: Certificate;
}

/** From the launcher to the process. */
export type Order =
  | { readonly kind: 'fault'; readonly id: number; readonly fault?: Fault }
  | { readonly kind: 'counts'; readonly id: number };

/** From the process to the launcher. */
export type Report =
  | { readonly kind: 'listening'; readonly port: number }
  | { readonly kind: 'failed'; readonly message: string }
  | { readonly kind: 'done'; readonly id: number; readonly counts: Record<string, number> };
