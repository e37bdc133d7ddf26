import type { Knex } from 'knex';

export const name = '20261122_notification_trouble';

/** Notes that could not be made a mail of: how often it was tried, and what stood in the way last. */
const columns = `
  ALTER TABLE notification
    ADD COLUMN tries integer NOT NULL DEFAULT 0,
    ADD COLUMN trouble text;
  CREATE INDEX notification_trouble ON notification (due_at)
    WHERE done_at IS NULL AND trouble IS NOT NULL;
`;

export async function up(knex: Knex): Promise<void> {
  await knex.raw(columns);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('ALTER TABLE notification DROP COLUMN tries, DROP COLUMN trouble');
}
