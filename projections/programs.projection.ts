import type { ProgramEvent, ProgramSettings } from '#domain/program/program.js';
import { programList, programVersions } from '#read-models/programs/table.js';
import { projection, type RecordedEvent } from './engine/projection.js';

/** Each program as it stands, with everything it ever published. */
export const programs = projection<ProgramEvent>({
  name: 'programs',
  version: 1,
  tables: [programList, programVersions],
  onPoison: 'park',
  on: {
    'program-created': (event, rows) => {
      const { data, metadata } = event;
      rows.insert(programList, {
        program_id: data.programId,
        merchant_id: data.merchantId,
        name: data.name,
        currency: data.currency,
        ...settingColumns(data.settings),
        created_at: metadata.recordedAt,
        ...place(event),
      });
    },
    'program-settings-changed': (event, rows) =>
      rows.patch(programList, key(event), {
        ...settingColumns(event.data.settings),
        ...place(event),
      }),
    'commission-rules-published': (event, rows) => {
      const { programId, ...content } = event.data;
      rows.insert(programVersions, {
        program_id: programId,
        subject: 'rules',
        version: content.version,
        content,
        ...published(event),
      });
      rows.patch(programList, key(event), place(event));
    },
    'attribution-policy-published': (event, rows) => {
      const { programId, ...content } = event.data;
      rows.insert(programVersions, {
        program_id: programId,
        subject: 'attribution-policy',
        version: content.version,
        content,
        ...published(event),
      });
      rows.patch(programList, key(event), place(event));
    },
  },
});

function settingColumns(settings: ProgramSettings) {
  return {
    hold_days: settings.holdDays,
    cookie_days: settings.cookieDays,
    approval: settings.approval,
    cookie_consent: settings.cookieConsent,
  };
}

function key(event: RecordedEvent<string, { readonly programId: string }>) {
  return { program_id: event.data.programId };
}

function place(event: RecordedEvent) {
  return { revision: event.revision.toString(), position: event.position };
}

function published({ metadata }: RecordedEvent) {
  const { recordedAt, actor } = metadata;
  return { published_at: recordedAt, published_by: `${actor.type}:${actor.id}` };
}
