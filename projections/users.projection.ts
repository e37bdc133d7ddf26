import type { UserEvent } from '#domain/user/user.js';
import { userList } from '#read-models/users/table.js';
import { projection, type RecordedEvent } from './engine/projection.js';

/** Each user as it stands; the address is copied sealed. */
export const users = projection<UserEvent>({
  name: 'users',
  version: 1,
  tables: [userList],
  onPoison: 'park',
  on: {
    'user-registered': (event, rows) => {
      const { data, metadata, stream } = event;
      rows.insert(userList, {
        user_id: data.userId,
        stream,
        status: 'active',
        email: data.email,
        role: data.role,
        merchant_id: data.merchantId,
        affiliate_id: data.affiliateId,
        reason: null,
        created_at: metadata.recordedAt,
        disabled_at: null,
        ...place(event),
      });
    },
    'user-disabled': (event, rows) => {
      const { data, metadata } = event;
      rows.patch(
        userList,
        { user_id: data.userId },
        {
          status: 'disabled',
          reason: data.reason,
          disabled_at: metadata.recordedAt,
          ...place(event),
        },
      );
    },
  },
});

function place(event: RecordedEvent) {
  return { revision: event.revision.toString(), position: event.position };
}
