import type { Knex } from 'knex';

export const name = '20261122_mail';

/** Mails to be sent, and what became of them. Not events: a mail holds links that let people in. */
const tables = `
  CREATE TABLE mail (
    id text COLLATE "C" PRIMARY KEY,
    -- Both sealed. The content goes once a mail server has taken the mail.
    recipient bytea NOT NULL,
    content bytea,
    subject text NOT NULL,
    -- A mail to nobody, so that asking for a reset costs the same for every address.
    is_decoy boolean NOT NULL DEFAULT false,
    status text NOT NULL CHECK (status IN ('waiting', 'sent', 'failed')),
    tries integer NOT NULL DEFAULT 0,
    created_at timestamptz NOT NULL,
    next_try_at timestamptz NOT NULL,
    -- From here on it is of no use any more.
    useful_until timestamptz NOT NULL,
    sent_at timestamptz,
    -- What it was given to: the outbox folder, or a mail server.
    sent_by text CHECK (sent_by IN ('outbox', 'smtp')),
    trouble text
  );
  CREATE INDEX mail_due ON mail (next_try_at) WHERE status = 'waiting';
  CREATE INDEX mail_created_at ON mail (created_at, id);
`;

export async function up(knex: Knex): Promise<void> {
  await knex.raw(tables);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('DROP TABLE mail');
}
