import { inject, Service } from '@angular/core';
import { Api, answered, type Dto } from '../api/api';
import { proof } from '../sign-in/sign-in-api';

export type Factors = Dto<'FactorsDto'>;
export type Passkey = Dto<'PasskeyDto'>;
export type SessionItem = Dto<'SessionDto'>;

/** A user's own factors, sessions and password. */
@Service()
export class AccountApi {
  private readonly http = inject(Api).http;

  factors(signal: AbortSignal): Promise<Factors> {
    return answered(this.http.GET('/api/v1/auth/factors', { signal }));
  }

  sessions(signal: AbortSignal): Promise<Dto<'SessionListDto'>> {
    return answered(this.http.GET('/api/v1/auth/sessions', { signal }));
  }

  removeTotp(code: string): Promise<unknown> {
    return answered(this.http.POST('/api/v1/auth/totp/remove', { body: { code } }));
  }

  removePasskey(id: string, password: string): Promise<unknown> {
    return answered(
      this.http.POST('/api/v1/auth/passkeys/{id}/remove', {
        params: { path: { id } },
        body: proof(password),
      }),
    );
  }

  newRecoveryCodes(password: string): Promise<Dto<'RecoveryCodesDto'>> {
    return answered(this.http.POST('/api/v1/auth/recovery-codes', { body: proof(password) }));
  }

  revoke(id: string): Promise<unknown> {
    return answered(
      this.http.POST('/api/v1/auth/sessions/{id}/revoke', { params: { path: { id } } }),
    );
  }

  signOutEverywhere(): Promise<unknown> {
    return answered(this.http.POST('/api/v1/auth/sign-out-everywhere', {}));
  }

  changePassword(current: string, next: string): Promise<unknown> {
    return answered(this.http.POST('/api/v1/auth/password', { body: { current, next } }));
  }
}
