import type { Sealed } from '#domain/kernel/sealed.js';
import { table } from '../table.js';

/** Who may sign in, as what. The address stays sealed here. */
export interface UserRow {
  user_id: string;
  /** Whose name is the keyed hash of the address: from a user's id to its stream. */
  stream: string;
  /** invited, withdrawn, active, disabled. */
  status: string;
  email: Sealed;
  role: string;
  merchant_id: string | null;
  affiliate_id: string | null;
  /** Why it was disabled, or its invitation withdrawn. */
  reason: string | null;
  created_at: string;
  disabled_at: string | null;
  revision: string;
  position: string;
}

export const userList = table<UserRow>({
  name: 'user_list',
  key: ['user_id'],
  columns: {
    user_id: 'text',
    stream: 'text',
    status: 'text',
    email: 'jsonb',
    role: 'text',
    merchant_id: 'text',
    affiliate_id: 'text',
    reason: 'text',
    created_at: 'timestamptz',
    disabled_at: 'timestamptz',
    revision: 'bigint',
    position: 'text',
  },
  indexes: [['created_at', 'user_id']],
});
