import type { UserEvent } from '#domain/user/user.js';
import { userList } from '#read-models/users/table.js';
import { projection, type RecordedEvent } from './engine/projection.js';

type Invited = Extract<UserEvent, { type: 'user-invited' }>['data'];

/** Each user as it stands; the address is copied sealed. */
export const users = projection<UserEvent>({
  name: 'users',
  version: 2,
  tables: [userList],
  onPoison: 'park',
  on: {
    'user-invited': (event, rows) => {
      rows.insert(userList, { ...rowOf(event), status: 'invited' });
    },
    'user-invitation-withdrawn': (event, rows) => {
      const { data, metadata } = event;
      rows.patch(
        userList,
        { user_id: data.userId },
        {
          status: 'withdrawn',
          reason: data.reason,
          disabled_at: metadata.recordedAt,
          ...place(event),
        },
      );
    },
    // Of an invited user, the whole row anew: it is the user from now on.
    'user-registered': (event, rows) => {
      rows.put(userList, { ...rowOf(event), status: 'active' });
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

function rowOf(event: RecordedEvent<string, Invited>) {
  const { data, metadata, stream } = event;
  return {
    user_id: data.userId,
    stream,
    email: data.email,
    role: data.role,
    merchant_id: data.merchantId,
    affiliate_id: data.affiliateId,
    reason: null,
    created_at: metadata.recordedAt,
    disabled_at: null,
    ...place(event),
  };
}

function place(event: RecordedEvent) {
  return { revision: event.revision.toString(), position: event.position };
}
