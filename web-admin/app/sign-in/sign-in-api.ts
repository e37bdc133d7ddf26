import { inject, Service } from '@angular/core';
import {
  type AuthenticationResponseJSON,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  startAuthentication,
  startRegistration,
} from '@simplewebauthn/browser';
import { Api, answered, type Dto } from '../api/api';

type SignedIn = Dto<'SignedInDto'>;
export type Enrolled = Dto<'EnrolledDto'>;

/** Who enrols: by the challenge of `enrolment-required`, or signed in, then proved by the password. */
type By = { readonly challenge?: string };
type Proved = By & { readonly password?: string };

/** Everything of signing in that the server has a route for. */
@Service()
export class SignInApi {
  private readonly http = inject(Api).http;

  withPassword(email: string, password: string): Promise<SignedIn> {
    return answered(this.http.POST('/api/v1/auth/sign-in', { body: { email, password } }));
  }

  /** Asks the browser for a passkey. Throws what the browser throws when nobody answers. */
  async withPasskey(): Promise<SignedIn> {
    const { challenge, options } = await answered(
      this.http.POST('/api/v1/auth/passkeys/sign-in-options', {}),
    );
    const response = await startAuthentication({
      optionsJSON: options as unknown as PublicKeyCredentialRequestOptionsJSON,
    });
    const body = { challenge, response: open(response) };
    return answered(this.http.POST('/api/v1/auth/passkeys/sign-in', { body }));
  }

  secondFactor(
    challenge: string,
    proof: { readonly code?: string; readonly recoveryCode?: string },
  ): Promise<SignedIn> {
    const body = { challenge, ...proof };
    return answered(this.http.POST('/api/v1/auth/second-factor', { body }));
  }

  async secondFactorPasskey(challenge: string): Promise<SignedIn> {
    const { options } = await answered(
      this.http.POST('/api/v1/auth/second-factor/passkey-options', { body: { challenge } }),
    );
    const response: AuthenticationResponseJSON = await startAuthentication({
      optionsJSON: options as unknown as PublicKeyCredentialRequestOptionsJSON,
    });
    const body = { challenge, passkey: open(response) };
    return answered(this.http.POST('/api/v1/auth/second-factor', { body }));
  }

  beginTotp(by: Proved): Promise<Dto<'TotpSetupDto'>> {
    return answered(this.http.POST('/api/v1/auth/totp/begin', { body: by }));
  }

  confirmTotp(code: string, by: By): Promise<Enrolled> {
    return answered(this.http.POST('/api/v1/auth/totp/confirm', { body: { code, ...by } }));
  }

  async enrolPasskey(name: string, { password, ...by }: Proved): Promise<Enrolled> {
    const { options } = await answered(
      this.http.POST('/api/v1/auth/passkeys/begin', { body: { ...by, ...proof(password) } }),
    );
    const response = await startRegistration({
      optionsJSON: options as unknown as PublicKeyCredentialCreationOptionsJSON,
    });
    const body = { name, response: open(response), ...by };
    return answered(this.http.POST('/api/v1/auth/passkeys', { body }));
  }

  askForReset(email: string): Promise<unknown> {
    return answered(this.http.POST('/api/v1/auth/reset-request', { body: { email } }));
  }

  reset(token: string, password: string): Promise<unknown> {
    return answered(this.http.POST('/api/v1/auth/reset', { body: { token, password } }));
  }

  readInvitation(token: string): Promise<Dto<'InvitationDto'>> {
    return answered(this.http.POST('/api/v1/auth/invitations/read', { body: { token } }));
  }

  accept(token: string, password: string): Promise<Dto<'AcceptedInvitationDto'>> {
    return answered(
      this.http.POST('/api/v1/auth/invitations/accept', { body: { token, password } }),
    );
  }
}

/** The password in a body, where it was typed. */
export function proof(password: string | undefined): { password?: string } {
  return password ? { password } : {};
}

/** What WebAuthn gives, as open data. */
function open(response: object): Record<string, unknown> {
  return { ...response } as Record<string, unknown>;
}

/** Words for what the browser says when no passkey came; undefined for what is no such thing. */
export function passkeyTrouble(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  switch (error.name) {
    case 'NotAllowedError':
    case 'AbortError':
      return 'No passkey was given. You can try again, or sign in another way.';
    case 'InvalidStateError':
      return 'This device has a passkey for you already.';
    case 'SecurityError':
      return 'Browsers offer no passkeys at this address. Open the app at its own name, or at localhost.';
    case 'NotSupportedError':
      return 'This device cannot make passkeys.';
    default:
      return undefined;
  }
}
