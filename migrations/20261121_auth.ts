import type { Knex } from 'knex';

export const name = '20261121_auth';

/**
 * What proves who someone is. Not events: a secret must be able to vanish. The facts around it
 * (a user was registered, a key was issued or revoked) are events elsewhere.
 */
const tables = `
  CREATE TABLE credential (
    user_id text COLLATE "C" PRIMARY KEY,
    email_hash text COLLATE "C" NOT NULL UNIQUE,
    password_hash text NOT NULL,
    role text NOT NULL CHECK (role IN ('admin', 'finance', 'auditor', 'merchant', 'affiliate')),
    merchant_id text COLLATE "C",
    affiliate_id text COLLATE "C",
    status text NOT NULL CHECK (status IN ('active', 'disabled')),
    CHECK ((role = 'merchant') = (merchant_id IS NOT NULL)),
    CHECK ((role = 'affiliate') = (affiliate_id IS NOT NULL))
  );

  -- One row a refresh token; all tokens of one sign-in are a family, named by its session.
  CREATE TABLE refresh_session (
    token_hash bytea PRIMARY KEY,
    session_id text COLLATE "C" NOT NULL,
    user_id text COLLATE "C" NOT NULL REFERENCES credential ON DELETE CASCADE,
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    rotated_at timestamptz,
    ended_at timestamptz
  );
  CREATE INDEX refresh_session_session_id ON refresh_session (session_id);
  CREATE INDEX refresh_session_user_id ON refresh_session (user_id);
  CREATE INDEX refresh_session_expires_at ON refresh_session (expires_at);

  CREATE TABLE api_key (
    id text COLLATE "C" PRIMARY KEY,
    secret_hash bytea NOT NULL,
    signing_secret bytea NOT NULL,
    merchant_id text COLLATE "C" NOT NULL,
    scopes text[] NOT NULL,
    require_signature boolean NOT NULL,
    created_at timestamptz NOT NULL,
    revoked_at timestamptz,
    last_used_at timestamptz
  );
  CREATE INDEX api_key_merchant_id ON api_key (merchant_id);

  CREATE TABLE signature_seen (
    key_id text COLLATE "C" NOT NULL,
    signature text COLLATE "C" NOT NULL,
    idempotency_key text,
    seen_at timestamptz NOT NULL,
    PRIMARY KEY (key_id, signature)
  );
  CREATE INDEX signature_seen_seen_at ON signature_seen (seen_at);
`;

export async function up(knex: Knex): Promise<void> {
  await knex.raw(tables);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('DROP TABLE signature_seen, api_key, refresh_session, credential');
}
