import { inject, Service } from '@angular/core';
import { Api, answered, type Dto } from '../api/api';
import type { CursorPage } from '../ui/paged';

export type User = Dto<'UserDto'>;
export type UserStatus = User['status'];
type Wanted = Dto<'InviteUserDto'>;

export const userStatuses = ['invited', 'active', 'disabled', 'withdrawn'] as const;
export const userRoles = ['admin', 'finance', 'auditor', 'merchant', 'affiliate'] as const;

/** Who may sign in. */
@Service()
export class UsersApi {
  private readonly api = inject(Api);

  find(
    query: { readonly status?: UserStatus | undefined; readonly role?: string | undefined },
    cursor: string | undefined,
    signal: AbortSignal,
  ): Promise<CursorPage<User>> {
    const given = Object.entries({ ...query, cursor }).filter(([, value]) => value !== undefined);
    return answered(
      this.api.http.GET('/api/v1/users', {
        params: { query: { ...this.api.fresh(), ...Object.fromEntries(given) } },
        signal,
      }),
    );
  }

  invite(body: Wanted): Promise<Dto<'InvitedUserDto'>> {
    return answered(this.api.http.POST('/api/v1/users/invitations', { body }));
  }

  resend(id: string): Promise<Dto<'InvitedUserDto'>> {
    const params = { path: { id } };
    return answered(this.api.http.POST('/api/v1/users/invitations/{id}/resend', { params }));
  }

  /** The link that a mail in the outbox holds; undefined when its text is kept no more. */
  async linkIn(mailId: string): Promise<string | undefined> {
    const params = { path: { id: mailId } };
    const { text } = await answered(this.api.http.GET('/api/v1/mails/{id}', { params }));
    return /https?:\/\/\S+/.exec(text ?? '')?.[0];
  }

  disable(id: string, reason: string): Promise<Dto<'WrittenDto'>> {
    const params = { path: { id } };
    return answered(this.api.http.POST('/api/v1/users/{id}/disable', { params, body: { reason } }));
  }

  resetFactors(id: string, reason: string): Promise<Dto<'WrittenDto'>> {
    const options = { params: { path: { id } }, body: { reason } };
    return answered(this.api.http.POST('/api/v1/users/{id}/reset-factors', options));
  }

  async merchants(signal: AbortSignal): Promise<readonly Dto<'MerchantDto'>[]> {
    const query = { limit: 500 };
    const { items } = await answered(
      this.api.http.GET('/api/v1/merchants', { params: { query }, signal }),
    );
    return items;
  }
}
