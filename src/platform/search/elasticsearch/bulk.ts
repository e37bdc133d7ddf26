import type { Client } from '@elastic/elasticsearch';
import { setTimeout as pause } from 'node:timers/promises';
import type { IndexedProduct } from './index-form.js';

/** One whole product, with the position that made it what it is. */
export interface Item {
  readonly id: string;
  /** Positions as numbers; a lower or equal one changes nothing. */
  readonly version: number;
  readonly document: IndexedProduct;
}

export interface Refused {
  readonly id: string;
  readonly reason: string;
}

const most = 500;
const least = 20;
const longestPauseMs = 10_000;

/**
 * Bulk writes that end well or say of which documents they did not. A batch grows while all goes well and
 * halves when the cluster is busy (429); only what failed is sent again. What is newer already (409) is done.
 */
export class BulkWriter {
  private size = 200;

  constructor(private readonly client: Client) {}

  /** Resolves with what the index refuses for good. Rejects when the cluster is away, or `signal` aborts. */
  async write(index: string, items: readonly Item[], signal: AbortSignal): Promise<Refused[]> {
    const refused: Refused[] = [];
    let waiting = [...items];
    for (let failures = 0; waiting.length > 0;) {
      signal.throwIfAborted();
      const batch = waiting.slice(0, this.size);
      const later = await this.send(index, batch, refused, signal);
      waiting = [...later, ...waiting.slice(batch.length)];
      failures = later.length > 0 ? failures + 1 : 0;
      if (failures === 0) {
        this.size = Math.min(most, this.size + 50);
        continue;
      }
      this.size = Math.max(least, Math.floor(this.size / 2));
      const millis = Math.min(longestPauseMs, 50 * 2 ** failures);
      await pause(millis, undefined, { signal });
    }
    return refused;
  }

  /** What has to be sent again. */
  private async send(
    index: string,
    batch: readonly Item[],
    refused: Refused[],
    signal: AbortSignal,
  ): Promise<Item[]> {
    const operations = batch.flatMap(({ id, version, document }) => [
      { index: { _index: index, _id: id, version, version_type: 'external' as const } },
      document,
    ]);
    // The transport does not try 429 again by itself.
    const answer = await this.client
      .bulk({ operations }, { signal, maxRetries: 0 })
      .catch((error: unknown) => {
        if (statusOf(error) === 429) return undefined;
        throw error;
      });
    if (answer === undefined) return [...batch];
    return batch.filter((item, place) => {
      const { status = 500, error } = answer.items[place]?.index ?? {};
      if (status < 300 || status === 409) return false;
      if (status === 429 || status >= 500) return true;
      refused.push({ id: item.id, reason: `${error?.type ?? status}: ${error?.reason ?? ''}` });
      return false;
    });
  }
}

/** The HTTP status of an error of the client; undefined if there was no answer. */
export function statusOf(error: unknown): number | undefined {
  if (typeof error !== 'object' || error === null || !('statusCode' in error)) return undefined;
  return typeof error.statusCode === 'number' ? error.statusCode : undefined;
}
