import type { CreativeEvent } from '#domain/creative/creative.js';
import { creativeList } from '#read-models/creatives/table.js';
import { projection, type RecordedEvent } from './engine/projection.js';

/** What merchants offer affiliates to put on their pages. */
export const creatives = projection<CreativeEvent>({
  name: 'creatives',
  version: 1,
  tables: [creativeList],
  onPoison: 'park',
  on: {
    'creative-added': (event, rows) => {
      const { data, metadata } = event;
      rows.insert(creativeList, {
        creative_id: data.creativeId,
        status: 'offered',
        program_id: data.programId,
        merchant_id: data.merchantId,
        ...{ kind: data.kind, title: data.title, text: data.text },
        media_id: data.mediaId,
        size: data.size,
        destination_url: data.destinationUrl,
        created_at: metadata.recordedAt,
        ...place(event),
      });
    },
    'creative-retired': (event, rows) =>
      rows.patch(
        creativeList,
        { creative_id: event.data.creativeId },
        { status: 'retired', ...place(event) },
      ),
  },
});

function place(event: RecordedEvent) {
  return { revision: event.revision.toString(), position: event.position };
}
