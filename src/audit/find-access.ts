import { Injectable } from '@nestjs/common';
import { accessLogTable, accessSubjects, type AccessRow } from '#read-models/access-log/table.js';
import { from as tableNamed } from '#read-models/find-page.js';
import type { Page } from '../platform/http/page.dto.js';
import { Lists } from '../platform/read/lists.js';
import { narrow } from '../platform/read/narrow.js';
import type { AccessDto, FindAccessQuery } from './access.dto.js';

/** Who did what, and whose personal data was opened for whom, latest first. */
@Injectable()
export class AccessLogEntries {
  constructor(private readonly lists: Lists) {}

  find(query: FindAccessQuery): Promise<Page<AccessDto>> {
    const { actorId, kind, eventType, subject, from, to } = query;
    const equals = { actor_id: actorId, kind, event_type: eventType };
    return this.lists.page({
      projection: 'access-log',
      table: accessLogTable,
      query,
      sort: { column: 'position', descending: true },
      filters: { ...equals, subject, from, to },
      where: (rows) => {
        narrow(rows, equals);
        if (from !== undefined) rows.where('at', '>=', from);
        if (to !== undefined) rows.where('at', '<', to);
        if (subject === undefined) return;
        const named = tableNamed(accessSubjects.name).select('position').where({ subject });
        rows.whereIn('position', named);
      },
      toItem: toAccessDto,
    });
  }
}

function toAccessDto(row: AccessRow): AccessDto {
  return {
    ...{ eventId: row.event_id, position: row.position, at: row.at, kind: row.kind },
    actor: { type: row.actor_type, id: row.actor_id },
    ...{ eventType: row.event_type, stream: row.stream, revision: Number(row.revision) },
    ...{ route: row.route, reason: row.reason, subjects: row.subjects },
    correlationId: row.correlation_id,
  };
}
