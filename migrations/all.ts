import type { Knex } from 'knex';
import * as eventStore from './20261121_event_store.js';
import * as auth from './20261121_auth.js';
import * as idempotency from './20261121_idempotency.js';
import * as subjectKeys from './20261121_subject_keys.js';
import * as policies from './20261121_policies.js';
import * as installation from './20261121_installation.js';
import * as projections from './20261121_projections.js';
import * as chosenSets from './20261121_chosen_sets.js';
import * as attributionModels from './20261121_attribution_models.js';
import * as earnings from './20261121_earnings.js';
import * as payouts from './20261121_payouts.js';
import * as ledgerExports from './20261121_ledger_exports.js';
import * as ledgerExportFailures from './20261121_ledger_export_failures.js';
import * as compensations from './20261121_compensations.js';
import * as buildTimes from './20261122_build_times.js';
import * as doorNotes from './20261122_door_notes.js';
import * as feeds from './20261122_feeds.js';
import * as knownPlaces from './20261122_known_places.js';
import * as mail from './20261122_mail.js';
import * as notificationTrouble from './20261122_notification_trouble.js';
import * as partners from './20261122_partners.js';
import * as mediaUploads from './20261122_media_uploads.js';
import * as postbackLog from './20261122_postback_log.js';
import * as search from './20261122_search.js';
import * as signIn from './20261122_sign_in.js';

/** A step of the database's form. Once released it is never edited, only followed by another. */
export interface Migration {
  readonly name: string;
  up(knex: Knex): Promise<void>;
  down(knex: Knex): Promise<void>;
}

/** Every migration, in order. Listed by hand: a folder scan would name them differently once built. */
export const migrations: readonly Migration[] = [
  eventStore,
  idempotency,
  auth,
  subjectKeys,
  policies,
  projections,
  installation,
  chosenSets,
  attributionModels,
  earnings,
  payouts,
  ledgerExports,
  ledgerExportFailures,
  compensations,
  signIn,
  mail,
  buildTimes,
  postbackLog,
  doorNotes,
  knownPlaces,
  partners,
  mediaUploads,
  search,
  feeds,
  notificationTrouble,
];
