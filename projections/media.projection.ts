import type { MediaEvent } from '#domain/media/media.js';
import { mediaList } from '#read-models/media/table.js';
import { projection, type RecordedEvent } from './engine/projection.js';

/** Each picture as it stands. The files themselves lie in the store of files and are no part of this. */
export const media = projection<MediaEvent>({
  name: 'media',
  version: 1,
  tables: [mediaList],
  onPoison: 'park',
  on: {
    'media-processed': (event, rows) => {
      const { data } = event;
      rows.insert(mediaList, {
        ...sent(event),
        status: 'ready',
        fault: null,
        alt: data.alt,
        format: data.format,
        width: data.width,
        height: data.height,
        colour: data.colour,
        widths: data.widths,
      });
    },
    'media-refused': (event, rows) =>
      rows.insert(mediaList, {
        ...sent(event),
        status: 'refused',
        fault: event.data.fault,
        ...{ alt: null, format: null, width: null, height: null, colour: null, widths: null },
      }),
    'media-described': (event, rows) =>
      rows.patch(
        mediaList,
        { media_id: event.data.mediaId },
        { alt: event.data.alt, ...place(event) },
      ),
  },
});

type Sent = Extract<MediaEvent, { type: 'media-processed' | 'media-refused' }>;

function sent(event: RecordedEvent<string, Sent['data']>) {
  const { data, metadata } = event;
  return {
    media_id: data.mediaId,
    merchant_id: data.merchantId,
    purpose: data.purpose,
    sha256: data.sha256,
    bytes: data.bytes,
    created_at: metadata.recordedAt,
    ...place(event),
  };
}

function place(event: RecordedEvent) {
  return { revision: event.revision.toString(), position: event.position };
}
