import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  type RegistrationResponseJSON,
  type WebAuthnCredential,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
  type AuthenticatorTransport,
} from '@simplewebauthn/server';
import { DatabaseError } from 'pg';
import type { Clock } from '../clock.js';
import { ProblemError } from '../http/problem.js';
import { randomId } from '../ids.js';
import type { Challenges } from './challenges.js';
import type { Rows } from './door-book.js';
import type { RelyingParty } from './relying-party.js';

export interface Passkey {
  readonly id: string;
  readonly name: string;
  /** UTC ISO-8601. */
  readonly createdAt: string;
  readonly lastUsedAt: string | null;
}

interface Row {
  readonly id: string;
  readonly credential_id: string;
  readonly user_id: string;
  readonly name: string;
  readonly public_key: Buffer;
  readonly counter: string;
  readonly transports: AuthenticatorTransport[];
  readonly created_at: string;
  readonly last_used_at: string | null;
}

/**
 * Passkeys (WebAuthn). The authenticator always has to know its user (a PIN, a finger), so that a
 * passkey alone is two factors. Each challenge is signed once.
 */
export class Passkeys {
  constructor(
    private readonly database: Rows,
    private readonly challenges: Challenges,
    private readonly clock: Clock,
  ) {}

  /** The same within a transaction. */
  on(rows: Rows): Passkeys {
    return new Passkeys(rows, this.challenges, this.clock);
  }

  async creationOptions(
    user: { readonly userId: string; readonly label: string },
    party: RelyingParty,
  ): Promise<PublicKeyCredentialCreationOptionsJSON> {
    const known = await this.rows('user_id', user.userId);
    return generateRegistrationOptions({
      rpName: 'Tributary',
      rpID: party.id,
      userName: user.label,
      userDisplayName: user.label,
      userID: new Uint8Array(Buffer.from(user.userId)),
      challenge: bytesOf(await this.challenges.issue('passkey-enrolment', user.userId)),
      attestationType: 'none',
      excludeCredentials: known.map(described),
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    });
  }

  /** What an authenticator has made for the user. Throws passkey-refused. */
  async checkNew(
    userId: string,
    response: RegistrationResponseJSON,
    party: RelyingParty,
  ): Promise<WebAuthnCredential> {
    const found = await verifyRegistrationResponse({
      response,
      expectedChallenge: (signed) => this.challenges.take('passkey-enrolment', signed, userId),
      expectedOrigin: party.origin,
      expectedRPID: party.id,
    }).catch(() => undefined);
    if (!found?.verified) throw new ProblemError('passkey-refused');
    return found.registrationInfo.credential;
  }

  /** The id of the new passkey. Throws factor-there-already. */
  async add(userId: string, name: string, credential: WebAuthnCredential): Promise<string> {
    const now = this.clock.now();
    const id = randomId('passkey', now.getTime());
    try {
      await this.database.query(
        `insert into passkey (id, credential_id, user_id, name, public_key, counter, transports, created_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8)`,
        [
          ...[id, credential.id, userId, name, Buffer.from(credential.publicKey)],
          ...[credential.counter, credential.transports ?? [], now],
        ],
      );
    } catch (error) {
      const isKnown =
        error instanceof DatabaseError && error.constraint === 'passkey_credential_id_key';
      throw isKnown ? new ProblemError('factor-there-already') : error;
    }
    return id;
  }

  /** For signing in: of one user, as a second factor; of null, by the passkey alone. */
  async requestOptions(
    userId: string | null,
    party: RelyingParty,
  ): Promise<PublicKeyCredentialRequestOptionsJSON> {
    const kind = userId === null ? 'passkey-sign-in' : 'passkey-second-factor';
    const known = userId === null ? [] : await this.rows('user_id', userId);
    return generateAuthenticationOptions({
      rpID: party.id,
      challenge: bytesOf(await this.challenges.issue(kind, userId)),
      userVerification: 'required',
      ...(userId !== null && { allowCredentials: known.map(described) }),
    });
  }

  /**
   * Whose passkey has signed; undefined when the signature, the challenge, the page or the person is
   * not right. `userId`: whose it has to be; null: whoever's it is.
   */
  async verify(
    userId: string | null,
    response: AuthenticationResponseJSON,
    party: RelyingParty,
  ): Promise<string | undefined> {
    // It is open data: whatever else stands there is no passkey of ours.
    const id: unknown = response.id;
    if (typeof id !== 'string' || !/^[\w-]{1,2000}$/.test(id)) return undefined;
    const [row] = await this.rows('credential_id', id);
    const kind = userId === null ? 'passkey-sign-in' : 'passkey-second-factor';
    if (!row || (userId !== null && row.user_id !== userId)) return undefined;
    const counter = Number(row.counter);
    const found = await verifyAuthenticationResponse({
      response,
      expectedChallenge: (signed) => this.challenges.take(kind, signed, userId),
      expectedOrigin: party.origin,
      expectedRPID: party.id,
      credential: {
        ...{ id: row.credential_id, counter, transports: row.transports },
        publicKey: new Uint8Array(row.public_key),
      },
      requireUserVerification: true,
    }).catch(() => undefined);
    if (!found?.verified) return undefined;
    // A counter that someone else has moved meanwhile was moved by a copy of the key.
    const { rowCount } = await this.database.query(
      'update passkey set counter = $2, last_used_at = $3 where id = $1 and counter = $4',
      [row.id, found.authenticationInfo.newCounter, this.clock.now(), counter],
    );
    return rowCount === 1 ? row.user_id : undefined;
  }

  async listOf(userId: string): Promise<readonly Passkey[]> {
    return (await this.rows('user_id', userId)).map((row) => ({
      ...{ id: row.id, name: row.name, createdAt: row.created_at, lastUsedAt: row.last_used_at },
    }));
  }

  /** False when the user has none of this id. */
  async remove(userId: string, id: string): Promise<boolean> {
    const { rowCount } = await this.database.query(
      'delete from passkey where user_id = $1 and id = $2',
      [userId, id],
    );
    return rowCount === 1;
  }

  /** False when the user had none. */
  async removeAll(userId: string): Promise<boolean> {
    const { rowCount } = await this.database.query('delete from passkey where user_id = $1', [
      userId,
    ]);
    return (rowCount ?? 0) > 0;
  }

  private async rows(column: 'user_id' | 'credential_id', value: string): Promise<Row[]> {
    const { rows } = await this.database.query<Row>(
      `select * from passkey where ${column} = $1 order by created_at, id`,
      [value],
    );
    return rows;
  }
}

function described({ credential_id: id, transports }: Row): {
  id: string;
  transports: AuthenticatorTransport[];
} {
  return { id, transports };
}

/** A challenge is bytes for the library, and comes back as the base64url of them: our token. */
function bytesOf(token: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Buffer.from(token, 'base64url'));
}
