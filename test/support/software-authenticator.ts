import {
  createHash,
  generateKeyPairSync,
  type KeyObject,
  randomBytes,
  sign as signBytes,
} from 'node:crypto';
import type {
  AuthenticationResponseJSON,
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
  RegistrationResponseJSON,
} from '@simplewebauthn/server';
import { isoCBOR } from '@simplewebauthn/server/helpers';

/** What the browser tells the authenticator, and how honest the two are. */
export interface Ceremony {
  /** Of the page, as the browser sees it. */
  readonly origin: string;
  /** Whether a finger or a PIN was given: default true. */
  readonly isUserVerified?: boolean;
}

const flags = { userPresent: 0x01, userVerified: 0x04, attested: 0x40 } as const;

/** A security key in software (WebAuthn level 2, ES256, attestation "none"): what browser and key do together. */
export class SoftwareAuthenticator {
  private readonly key: { privateKey: KeyObject; publicKey: KeyObject } = generateKeyPairSync(
    'ec',
    {
      namedCurve: 'P-256',
    },
  );
  private readonly credentialId = randomBytes(32);
  private counter = 0;
  private userHandle = '';

  /** Makes a passkey. */
  create(
    options: PublicKeyCredentialCreationOptionsJSON,
    ceremony: Ceremony,
  ): RegistrationResponseJSON {
    this.userHandle = options.user.id;
    const rpId = options.rp.id ?? '';
    const attested = Buffer.concat([
      Buffer.alloc(16),
      uint16(this.credentialId.length),
      this.credentialId,
      this.coseKey(),
    ]);
    const authData = this.authData(rpId, ceremony, flags.attested, attested);
    const attestation = new Map<string, unknown>([
      ['fmt', 'none'],
      ['attStmt', new Map()],
      ['authData', new Uint8Array(authData)],
    ]);
    return {
      ...{ id: this.id, rawId: this.id, type: 'public-key', clientExtensionResults: {} },
      response: {
        clientDataJSON: clientData('webauthn.create', options.challenge, ceremony).toString(
          'base64url',
        ),
        attestationObject: Buffer.from(isoCBOR.encode(attestation as never)).toString('base64url'),
        transports: ['internal'],
      },
    };
  }

  /** Signs. */
  get(
    options: PublicKeyCredentialRequestOptionsJSON,
    ceremony: Ceremony,
  ): AuthenticationResponseJSON {
    const authData = this.authData(options.rpId ?? '', ceremony);
    const client = clientData('webauthn.get', options.challenge, ceremony);
    const signed = Buffer.concat([authData, createHash('sha256').update(client).digest()]);
    return {
      ...{ id: this.id, rawId: this.id, type: 'public-key', clientExtensionResults: {} },
      response: {
        clientDataJSON: client.toString('base64url'),
        authenticatorData: authData.toString('base64url'),
        signature: signBytes('sha256', signed, this.key.privateKey).toString('base64url'),
        userHandle: this.userHandle,
      },
    };
  }

  /** A copy of the key, with the counter as it is now. */
  copy(): SoftwareAuthenticator {
    return Object.assign(new SoftwareAuthenticator(), this);
  }

  get id(): string {
    return this.credentialId.toString('base64url');
  }

  private authData(
    rpId: string,
    { isUserVerified = true }: Ceremony,
    more = 0,
    rest = Buffer.alloc(0),
  ): Buffer {
    this.counter += 1;
    const counter = Buffer.alloc(4);
    counter.writeUInt32BE(this.counter);
    const flag = flags.userPresent | (isUserVerified ? flags.userVerified : 0) | more;
    const rpIdHash = createHash('sha256').update(rpId).digest();
    return Buffer.concat([rpIdHash, Buffer.from([flag]), counter, rest]);
  }

  /** EC2, ES256, P-256 with its point (RFC 9053). */
  private coseKey(): Buffer {
    const { x = '', y = '' } = this.key.publicKey.export({ format: 'jwk' });
    const key = new Map<number, unknown>([
      [1, 2],
      [3, -7],
      [-1, 1],
      [-2, new Uint8Array(Buffer.from(x, 'base64url'))],
      [-3, new Uint8Array(Buffer.from(y, 'base64url'))],
    ]);
    return Buffer.from(isoCBOR.encode(key as never));
  }
}

function clientData(type: string, challenge: string, { origin }: Ceremony): Buffer {
  return Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }));
}

function uint16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16BE(value);
  return bytes;
}
