import type { Knex } from 'knex';

export const name = '20261122_sign_in';

/** Second factors, sessions that can be named and ended, links by mail, lock-outs. */
const tables = `
  ALTER TABLE credential
    ADD COLUMN second_factor_exempt boolean NOT NULL DEFAULT false,
    -- Sealed under the user; null of those from before, until they sign in again.
    ADD COLUMN email jsonb;

  -- One row a sign-in. Of the address only the country is kept.
  CREATE TABLE user_session (
    session_id text COLLATE "C" PRIMARY KEY,
    user_id text COLLATE "C" NOT NULL REFERENCES credential ON DELETE CASCADE,
    created_at timestamptz NOT NULL,
    last_used_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    ended_at timestamptz,
    device text,
    country text
  );
  CREATE INDEX user_session_user_id ON user_session (user_id);
  CREATE INDEX user_session_expires_at ON user_session (expires_at);
  INSERT INTO user_session (session_id, user_id, created_at, last_used_at, expires_at, ended_at)
    SELECT session_id, user_id, min(created_at), max(created_at), max(expires_at), max(ended_at)
    FROM refresh_session GROUP BY session_id, user_id;

  -- Whose successor a token is: the answer that brought it may have been lost.
  ALTER TABLE refresh_session DROP COLUMN ended_at, ADD COLUMN predecessor bytea;
  CREATE INDEX refresh_session_predecessor ON refresh_session (predecessor);

  CREATE TABLE totp_factor (
    user_id text COLLATE "C" PRIMARY KEY REFERENCES credential ON DELETE CASCADE,
    sealed_secret bytea NOT NULL,
    created_at timestamptz NOT NULL,
    confirmed_at timestamptz,
    -- The 30 seconds of the last code that was taken: none is taken twice.
    last_step bigint NOT NULL DEFAULT 0
  );

  CREATE TABLE passkey (
    id text COLLATE "C" PRIMARY KEY,
    credential_id text COLLATE "C" NOT NULL UNIQUE,
    user_id text COLLATE "C" NOT NULL REFERENCES credential ON DELETE CASCADE,
    name text NOT NULL,
    public_key bytea NOT NULL,
    counter bigint NOT NULL,
    transports text[] NOT NULL,
    created_at timestamptz NOT NULL,
    last_used_at timestamptz
  );
  CREATE INDEX passkey_user_id ON passkey (user_id);

  CREATE TABLE recovery_code (
    user_id text COLLATE "C" NOT NULL REFERENCES credential ON DELETE CASCADE,
    code_hash bytea NOT NULL,
    used_at timestamptz,
    PRIMARY KEY (user_id, code_hash)
  );

  -- A step of a sign-in that waits for the next; each is good for one use and a few minutes.
  CREATE TABLE auth_challenge (
    token_hash bytea PRIMARY KEY,
    kind text NOT NULL CHECK (kind IN ('second-factor', 'enrolment', 'passkey-enrolment',
      'passkey-second-factor', 'passkey-sign-in')),
    user_id text COLLATE "C" REFERENCES credential ON DELETE CASCADE,
    expires_at timestamptz NOT NULL
  );
  CREATE INDEX auth_challenge_expires_at ON auth_challenge (expires_at);

  -- What a mailed link proves. The subject is the keyed hash of the address it was sent to.
  CREATE TABLE mailed_token (
    token_hash bytea PRIMARY KEY,
    purpose text NOT NULL CHECK (purpose IN ('invitation', 'reset')),
    subject text COLLATE "C" NOT NULL,
    -- Null when nobody has that address: asking for a reset looks the same for everyone.
    user_id text COLLATE "C",
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    used_at timestamptz
  );
  CREATE INDEX mailed_token_subject ON mailed_token (subject, purpose, created_at);
  CREATE INDEX mailed_token_expires_at ON mailed_token (expires_at);

  CREATE TABLE sign_in_failures (
    subject text COLLATE "C" PRIMARY KEY,
    failures integer NOT NULL,
    last_at timestamptz NOT NULL,
    locked_until timestamptz
  );
  CREATE INDEX sign_in_failures_last_at ON sign_in_failures (last_at);
`;

export async function up(knex: Knex): Promise<void> {
  await knex.raw(tables);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    DROP TABLE sign_in_failures, mailed_token, auth_challenge, recovery_code, passkey, totp_factor;
    ALTER TABLE refresh_session DROP COLUMN predecessor, ADD COLUMN ended_at timestamptz;
    UPDATE refresh_session SET ended_at = user_session.ended_at
      FROM user_session WHERE user_session.session_id = refresh_session.session_id;
    DROP TABLE user_session;
    ALTER TABLE credential DROP COLUMN email, DROP COLUMN second_factor_exempt;
  `);
}
