import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Pool } from 'pg';
import type { Clock } from '../clock.js';
import { closeBox, openBox } from '../privacy/box.js';
import type { Secrets } from '../privacy/secrets.js';
import { apiKeyScopes, type ApiKeyScope } from '#domain/api-key/api-key.js';
import type { ApiKeyActor } from './actor.js';

/** How long a key is believed without asking again: a revocation elsewhere takes hold within this time. */
const believedMs = 3_000;
const mostBelieved = 10_000;
const noteUseEveryMs = 60_000;

export interface IssuedApiKey {
  readonly id: string;
  /** `tk_…`, for `Authorization: Bearer`. Shown once; only its hash is kept. */
  readonly token: string;
  /** Base64url text, the key of the HMAC as it stands. Shown once. */
  readonly signingSecret: string;
}

export interface VerifiedApiKey {
  readonly actor: ApiKeyActor;
  readonly requireSignature: boolean;
  readonly signingSecret: string;
}

type Loaded = VerifiedApiKey & { readonly secretHash: Buffer };

interface Believed {
  readonly key: Promise<Loaded | undefined>;
  readonly until: number;
}

interface Row {
  id: string;
  secret_hash: Buffer;
  signing_secret: Buffer;
  merchant_id: string;
  scopes: string[];
  require_signature: boolean;
}

/** The secrets of API keys. That a key was issued or revoked is an event; this only makes it true. */
export class ApiKeys {
  private readonly believed = new Map<string, Believed>();
  private readonly usedAt = new Map<string, number>();

  constructor(
    private readonly pool: Pool,
    private readonly secrets: Secrets,
    private readonly clock: Clock,
  ) {}

  /**
   * Makes the secrets of key `id` (`key_…`). Done again for a key that is not revoked, it replaces
   * them: whoever repeats the request never saw the first ones.
   */
  async issue(key: {
    id: string;
    merchantId: string;
    scopes: readonly ApiKeyScope[];
    requireSignature: boolean;
  }): Promise<IssuedApiKey> {
    const secret = randomBytes(32).toString('base64url');
    const signingSecret = randomBytes(32).toString('base64url');
    const { rowCount } = await this.pool.query(
      `insert into api_key (id, secret_hash, signing_secret, merchant_id, scopes, require_signature, created_at)
       values ($1, $2, $3, $4, $5, $6, $7)
       on conflict (id) do update set secret_hash = excluded.secret_hash, signing_secret = excluded.signing_secret
       where api_key.revoked_at is null and api_key.merchant_id = excluded.merchant_id`,
      [
        key.id,
        hashOf(secret),
        this.wrapped(key.id, signingSecret),
        key.merchantId,
        key.scopes,
        key.requireSignature,
        this.clock.now(),
      ],
    );
    if (rowCount !== 1) throw new Error(`API key ${key.id} cannot be issued again`);
    this.believed.delete(key.id);
    return { id: key.id, token: tokenOf(key.id, secret), signingSecret };
  }

  /** A new signing secret in place of the old one; undefined when there is no such live key. */
  async rotateSigningSecret(id: string): Promise<string | undefined> {
    const signingSecret = randomBytes(32).toString('base64url');
    const { rowCount } = await this.pool.query(
      'update api_key set signing_secret = $2 where id = $1 and revoked_at is null',
      [id, this.wrapped(id, signingSecret)],
    );
    this.believed.delete(id);
    return rowCount === 1 ? signingSecret : undefined;
  }

  /** Ends a key; true when it was alive. Here at once, in other processes within seconds. */
  async revoke(id: string): Promise<boolean> {
    const { rowCount } = await this.pool.query(
      'update api_key set revoked_at = $2 where id = $1 and revoked_at is null',
      [id, this.clock.now()],
    );
    this.believed.delete(id);
    return rowCount === 1;
  }

  /** The key of a bearer token; undefined when unknown, revoked or wrong. Mostly without a query. */
  async verify(token: string): Promise<VerifiedApiKey | undefined> {
    const parts = partsOf(token);
    if (!parts) return undefined;
    const key = await this.believe(parts.id);
    if (!key || !timingSafeEqual(key.secretHash, hashOf(parts.secret))) return undefined;
    this.noteUse(parts.id);
    return key;
  }

  /** A live key without its token, to tell what a request with it would meet; never to let anyone in. */
  ofId(id: string): Promise<VerifiedApiKey | undefined> {
    return this.believe(id);
  }

  /** The promise is kept, so that a crowd asks once. */
  private believe(id: string): Promise<Loaded | undefined> {
    const now = this.clock.now().getTime();
    const known = this.believed.get(id);
    if (known && known.until > now) return known.key;
    if (this.believed.size >= mostBelieved) this.believed.clear();
    const key = this.load(id);
    this.believed.set(id, { key, until: now + believedMs });
    key.catch(() => this.believed.delete(id));
    return key;
  }

  private async load(id: string): Promise<Loaded | undefined> {
    const { rows } = await this.pool.query<Row>({
      name: 'api-key-by-id',
      text: `select id, secret_hash, signing_secret, merchant_id, scopes, require_signature
        from api_key where id = $1 and revoked_at is null`,
      values: [id],
    });
    const row = rows[0];
    if (!row) return undefined;
    const wrapping = this.secrets.key('api-key-signing');
    const signingSecret = openBox(wrapping, row.signing_secret, id).toString('utf8');
    const scopes = apiKeyScopes.filter((scope) => row.scopes.includes(scope));
    const actor: ApiKeyActor = { type: 'api-key', id, merchantId: row.merchant_id, scopes };
    const { require_signature: requireSignature, secret_hash: secretHash } = row;
    return { actor, requireSignature, signingSecret, secretHash };
  }

  /** Once a minute and key; nobody waits for it, and a lost note is no loss. */
  private noteUse(id: string): void {
    const now = this.clock.now();
    if ((this.usedAt.get(id) ?? 0) > now.getTime() - noteUseEveryMs) return;
    this.usedAt.set(id, now.getTime());
    this.pool
      .query('update api_key set last_used_at = $2 where id = $1', [id, now])
      .catch(() => undefined);
  }

  private wrapped(id: string, signingSecret: string): Buffer {
    return closeBox(this.secrets.key('api-key-signing'), Buffer.from(signingSecret, 'utf8'), id);
  }
}

function tokenOf(id: string, secret: string): string {
  return `tk_${id.slice('key_'.length)}_${secret}`;
}

function partsOf(token: string): { id: string; secret: string } | undefined {
  const match = /^tk_([0-9A-HJKMNP-TV-Z]{26})_([\w-]{43})$/.exec(token);
  return match?.[1] && match[2] ? { id: `key_${match[1]}`, secret: match[2] } : undefined;
}

/** Secrets have 256 bits of chance: a plain hash is enough. */
function hashOf(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}
