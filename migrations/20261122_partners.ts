import type { Knex } from 'knex';

export const name = '20261122_partners';

/** Accounts that nobody invited: their applications on the way in, and what their holders are told. */
const tables = `
  ALTER TABLE credential
    DROP CONSTRAINT credential_status_check,
    ADD CONSTRAINT credential_status_check CHECK (status IN ('unverified', 'active', 'disabled')),
    -- Of who applied by themselves: the language they are written to.
    ADD COLUMN locale text;
  CREATE INDEX credential_affiliate_id ON credential (affiliate_id) WHERE affiliate_id IS NOT NULL;
  ALTER TABLE mailed_token
    DROP CONSTRAINT mailed_token_purpose_check,
    ADD CONSTRAINT mailed_token_purpose_check CHECK (purpose IN ('invitation', 'reset', 'verification'));

  -- Applications that were answered and are still to be worked: sealed, and gone once that is done.
  CREATE TABLE partner_application (
    id uuid PRIMARY KEY,
    content bytea NOT NULL,
    received_at timestamptz NOT NULL,
    -- One that fails is put behind the others.
    due_at timestamptz NOT NULL
  );

  -- What affiliates are to be told, one row an event; written with the checkpoint of its policy.
  CREATE TABLE notification (
    event_id uuid PRIMARY KEY,
    kind text COLLATE "C" NOT NULL,
    -- Null until it is looked up by the subject.
    affiliate_id text COLLATE "C",
    subject_id text COLLATE "C" NOT NULL,
    position text COLLATE "C" NOT NULL,
    at timestamptz NOT NULL,
    due_at timestamptz NOT NULL,
    facts jsonb NOT NULL,
    done_at timestamptz,
    mail_id text COLLATE "C"
  );
  CREATE INDEX notification_due ON notification (due_at) WHERE done_at IS NULL;
  CREATE INDEX notification_at ON notification (at);

  -- What happened before was before there were notifications: nobody is told of it now. One row.
  CREATE TABLE notification_start (
    is_set boolean PRIMARY KEY CHECK (is_set),
    at timestamptz NOT NULL
  );

  -- Who was told of which terms.
  CREATE TABLE terms_notice (
    version text COLLATE "C" NOT NULL,
    affiliate_id text COLLATE "C" NOT NULL,
    PRIMARY KEY (version, affiliate_id)
  );
`;

export async function up(knex: Knex): Promise<void> {
  await knex.raw(tables);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    DROP TABLE terms_notice, notification_start, notification, partner_application;
    DELETE FROM mailed_token WHERE purpose = 'verification';
    ALTER TABLE mailed_token
      DROP CONSTRAINT mailed_token_purpose_check,
      ADD CONSTRAINT mailed_token_purpose_check CHECK (purpose IN ('invitation', 'reset'));
    DROP INDEX credential_affiliate_id;
    DELETE FROM credential WHERE status = 'unverified';
    ALTER TABLE credential
      DROP COLUMN locale,
      DROP CONSTRAINT credential_status_check,
      ADD CONSTRAINT credential_status_check CHECK (status IN ('active', 'disabled'));
  `);
}
