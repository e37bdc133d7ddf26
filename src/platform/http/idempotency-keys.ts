import type { Pool } from 'pg';
import { MicroBatch } from './micro-batch.js';
import type { CommandStamp } from '../ids.js';

/** The first request that came with a key. */
export interface Claim extends CommandStamp {
  /** Who sent it: keys of different actors never meet. */
  readonly scope: string;
  readonly key: string;
  /** Keyed hash of method, path and body. */
  readonly requestHash: Buffer;
}

export interface StoredAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** JSON text, byte for byte. */
  readonly body: string;
}

/** What a key stands for: the first claim on it, with its answer once there is one. */
export interface Claimed extends CommandStamp {
  readonly requestHash: Buffer;
  readonly answer: StoredAnswer | undefined;
}

type Place = Pick<Claim, 'scope' | 'key'>;

interface Row {
  scope: string;
  key: string;
  request_hash: Buffer;
  command_id: string;
  started_at: string | Date;
  status: number | null;
  headers: Record<string, string> | null;
  body: string | null;
}

const identity = ({ scope, key }: Place): string => `${scope}\n${key}`;

/** The table of Idempotency-Keys. Callers at one time share statements. */
export class IdempotencyKeys {
  private readonly claims: MicroBatch<Claim, Claimed>;
  private readonly answers: MicroBatch<Place & StoredAnswer, true>;

  constructor(private readonly pool: Pool) {
    this.claims = new MicroBatch<Claim, Claimed>((batch) => this.claimAll(batch), identity);
    this.answers = new MicroBatch<Place & StoredAnswer, true>(
      (batch) => this.answerAll(batch),
      identity,
    );
  }

  /** Takes the key, or tells who took it before. On disk when this returns. */
  claim(claim: Claim): Promise<Claimed> {
    return this.claims.add(claim);
  }

  /** Keeps the answer for whoever repeats the request. */
  async answer(place: Place, answer: StoredAnswer): Promise<void> {
    await this.answers.add({ scope: place.scope, key: place.key, ...answer });
  }

  /** Frees a key whose request was refused before anything happened. */
  async release({ scope, key }: Place): Promise<void> {
    await this.pool.query(
      'delete from idempotency_key where scope = $1 and key = $2 and status is null',
      [scope, key],
    );
  }

  /** Forgets keys first used before `before` (UTC ISO-8601); returns how many. */
  async forget(before: string): Promise<number> {
    const { rowCount } = await this.pool.query(
      'delete from idempotency_key where started_at < $1',
      [before],
    );
    return rowCount ?? 0;
  }

  /** Resolves when all that was begun is stored. */
  async idle(): Promise<void> {
    await this.claims.idle();
    await this.answers.idle();
  }

  private async claimAll(unsorted: readonly Claim[]): Promise<Claimed[]> {
    // In one order everywhere, so that two processes never wait for each other's rows.
    const batch = [...unsorted].sort((a, b) => (identity(a) < identity(b) ? -1 : 1));
    // The update changes nothing; it makes a row that is there already come back, too.
    const { rows } = await this.pool.query<Row>({
      name: 'idempotency-claim',
      text: `insert into idempotency_key (scope, key, request_hash, command_id, started_at)
        select * from unnest($1::text[], $2::text[], $3::bytea[], $4::uuid[], $5::timestamptz[])
        on conflict (scope, key) do update set key = excluded.key
        returning scope, key, request_hash, command_id, started_at, status, headers, body`,
      values: [
        batch.map(({ scope }) => scope),
        batch.map(({ key }) => key),
        batch.map(({ requestHash }) => requestHash),
        batch.map(({ commandId }) => commandId),
        batch.map(({ startedAt }) => startedAt),
      ],
    });
    const found = new Map(rows.map((row) => [identity(row), claimed(row)]));
    return unsorted.flatMap((claim) => found.get(identity(claim)) ?? []);
  }

  private async answerAll(unsorted: readonly (Place & StoredAnswer)[]): Promise<true[]> {
    const batch = [...unsorted].sort((a, b) => (identity(a) < identity(b) ? -1 : 1));
    await this.pool.query({
      name: 'idempotency-answer',
      // The first answer stands: whoever was told it will be told the same again.
      text: `update idempotency_key k set status = a.status, headers = a.headers, body = a.body
        from unnest($1::text[], $2::text[], $3::smallint[], $4::jsonb[], $5::text[])
          as a (scope, key, status, headers, body)
        where k.scope = a.scope and k.key = a.key and k.status is null`,
      values: [
        batch.map(({ scope }) => scope),
        batch.map(({ key }) => key),
        batch.map(({ status }) => status),
        batch.map(({ headers }) => JSON.stringify(headers)),
        batch.map(({ body }) => body),
      ],
    });
    return unsorted.map(() => true);
  }
}

function claimed(row: Row): Claimed {
  const { request_hash, command_id, started_at, status, headers, body } = row;
  return {
    requestHash: request_hash,
    commandId: command_id,
    startedAt: new Date(started_at).toISOString(),
    answer: status === null ? undefined : { status, headers: headers ?? {}, body: body ?? 'null' },
  };
}
