import { createHmac } from 'node:crypto';
import type { Pool } from 'pg';
import type { Clock } from '../clock.js';
import type { Secrets } from './secrets.js';

/** The database was made with another master key. Going on would seal and hash with one that does not fit. */
export class MasterKeyMismatch extends Error {
  override readonly name = 'MasterKeyMismatch';
  constructor() {
    super(
      [
        'The master key is not the one that this database was made with. Nothing was changed.',
        'With another key names and e-mail addresses cannot be opened, and nobody could sign in.',
        'Put the first key back, as the file DATA_DIR/master.key or as TRIBUTARY_MASTER_KEY, or restore',
        'it from its backup. A master.key in a DATA_DIR that had none was made by this start: replace it.',
        'To begin anew instead, use an empty database.',
      ].join('\n'),
    );
  }
}

/** Remembers at first use which master key a database belongs to. Throws MasterKeyMismatch. */
export async function checkMasterKey(pool: Pool, secrets: Secrets, clock: Clock): Promise<void> {
  const fingerprint = createHmac('sha256', secrets.key('installation')).update('1').digest();
  await pool.query(
    `insert into installation (key_fingerprint, opened_first_at) values ($1, $2)
     on conflict do nothing`,
    [fingerprint, clock.now()],
  );
  const { rows } = await pool.query<{ key_fingerprint: Buffer }>(
    'select key_fingerprint from installation',
  );
  if (rows[0]?.key_fingerprint.equals(fingerprint) !== true) throw new MasterKeyMismatch();
}
