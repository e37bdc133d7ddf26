import { randomBytes } from 'node:crypto';
import type { Pool } from 'pg';
import type { Clock } from '../clock.js';
import { closeBox, openBox } from './box.js';
import type { Secrets } from './secrets.js';

/** How long a key is remembered: an erasure in another process takes hold within this time. */
const rememberedMs = 5_000;
const rememberedSubjects = 5_000;

interface Remembered {
  readonly key: Buffer | null;
  readonly until: number;
}

/**
 * One data key per person (`subject`), wrapped by the installation's own key.
 * Destroying it erases the person from every event at once; the events stay readable.
 */
export class SubjectKeys {
  private readonly remembered = new Map<string, Remembered>();

  constructor(
    private readonly pool: Pool,
    private readonly secrets: Secrets,
    private readonly clock: Clock,
  ) {}

  /** The key of a subject; null when there is none or it was destroyed. */
  async find(subject: string): Promise<Buffer | null> {
    const known = this.remembered.get(subject);
    if (known && known.until > this.clock.now().getTime()) return known.key;
    const { rows } = await this.pool.query<{ wrapped_key: Buffer | null }>(
      'select wrapped_key from subject_key where subject = $1',
      [subject],
    );
    const row = rows[0];
    return row ? this.remember(subject, row.wrapped_key) : null;
  }

  /** The key of a subject, made on first use; null when it was destroyed. */
  async obtain(subject: string): Promise<Buffer | null> {
    const found = await this.find(subject);
    if (found) return found;
    const fresh = closeBox(this.secrets.key('subject-key-wrap'), randomBytes(32), subject);
    // A destroyed key stays as a row without a key, so that it cannot come back.
    const { rows } = await this.pool.query<{ wrapped_key: Buffer | null }>(
      `insert into subject_key (subject, wrapped_key, created_at) values ($1, $2, $3)
       on conflict (subject) do update set subject = excluded.subject returning wrapped_key`,
      [subject, fresh, this.clock.now()],
    );
    return this.remember(subject, rows[0]?.wrapped_key ?? null);
  }

  /** Erases a subject for good. True when there was something left to erase. */
  async destroy(subject: string): Promise<boolean> {
    this.remembered.delete(subject);
    const { rowCount } = await this.pool.query(
      `insert into subject_key (subject, created_at, destroyed_at) values ($1, $2, $2)
       on conflict (subject) do update set wrapped_key = null, destroyed_at = excluded.destroyed_at
       where subject_key.destroyed_at is null`,
      [subject, this.clock.now()],
    );
    return rowCount === 1;
  }

  private remember(subject: string, wrapped: Buffer | null): Buffer | null {
    const key = wrapped && openBox(this.secrets.key('subject-key-wrap'), wrapped, subject);
    if (this.remembered.size >= rememberedSubjects) this.remembered.clear();
    this.remembered.set(subject, { key, until: this.clock.now().getTime() + rememberedMs });
    return key;
  }
}
