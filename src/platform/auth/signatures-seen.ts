import type { Pool } from 'pg';
import { MicroBatch } from '../http/micro-batch.js';

export interface Sighting {
  readonly keyId: string;
  readonly signature: string;
  readonly idempotencyKey: string | undefined;
  readonly now: Date;
}

/** Longer than a signature can be good for: twice the window, and some. */
const rememberedMs = 15 * 60_000;
const forgetEveryMs = 60_000;

/** Every signature that came within its window, shared by all processes. */
export class SignaturesSeen {
  private readonly batch: MicroBatch<Sighting, boolean>;
  private forgotAt = 0;

  constructor(private readonly pool: Pool) {
    this.batch = new MicroBatch((sightings) => this.admitAll(sightings), identity);
  }

  /** False when it came before, unless this is a retry under the Idempotency-Key of the first time. */
  admit(sighting: Sighting): Promise<boolean> {
    return this.batch.add(sighting);
  }

  private async admitAll(unsorted: readonly Sighting[]): Promise<boolean[]> {
    const sightings = [...unsorted].sort((a, b) => (identity(a) < identity(b) ? -1 : 1));
    const { rows } = await this.pool.query<{
      key_id: string;
      signature: string;
      idempotency_key: string | null;
      fresh: boolean;
    }>({
      name: 'signature-seen',
      // The update changes nothing; it makes a row that is there already come back, too.
      text: `insert into signature_seen (key_id, signature, idempotency_key, seen_at)
        select * from unnest($1::text[], $2::text[], $3::text[], $4::timestamptz[])
        on conflict (key_id, signature) do update set seen_at = signature_seen.seen_at
        returning key_id, signature, idempotency_key, xmax = 0 as fresh`,
      values: [
        sightings.map(({ keyId }) => keyId),
        sightings.map(({ signature }) => signature),
        sightings.map(({ idempotencyKey }) => idempotencyKey ?? null),
        sightings.map(({ now }) => now),
      ],
    });
    const found = new Map(rows.map((row) => [`${row.key_id} ${row.signature}`, row]));
    await this.forgetOld(sightings[0]?.now);
    return unsorted.map((sighting) => {
      const row = found.get(identity(sighting));
      if (!row) return false;
      return (
        row.fresh ||
        (row.idempotency_key !== null && row.idempotency_key === sighting.idempotencyKey)
      );
    });
  }

  private async forgetOld(now: Date | undefined): Promise<void> {
    if (!now || now.getTime() - this.forgotAt < forgetEveryMs) return;
    this.forgotAt = now.getTime();
    await this.pool.query('delete from signature_seen where seen_at < $1', [
      new Date(now.getTime() - rememberedMs),
    ]);
  }
}

function identity({ keyId, signature }: Sighting): string {
  return `${keyId} ${signature}`;
}
