import { computed, Service, signal } from '@angular/core';
import { createMongoAbility, type MongoAbility, subject } from '@casl/ability';
import { unpackRules } from '@casl/ability/extra';
import type { components } from '../../api/schema';
import { Problem, type ProblemDocument, unreachable } from '../api/problem';
import { awaitServer, isAway } from './await-server';

type SignedIn = components['schemas']['SignedInDto'];
export type Me = components['schemas']['MeDto'];
export type Action = 'read' | 'create' | 'update' | 'approve' | 'reject' | 'export' | 'manage';

/** Whose a thing is, as far as it is anyone's. */
export interface Owned {
  readonly merchantId?: string | null;
  readonly affiliateId?: string | null;
}

/**
 * Who is signed in and what they may do, by the server's own rules. The access token stays in memory;
 * what survives a reload is the refresh cookie, which scripts cannot read.
 */
@Service()
export class Session {
  private token: string | undefined;
  private expiresAt = 0;
  private readonly who = signal<Me | undefined>(undefined);
  private refreshing: Promise<void> | undefined;
  readonly user = this.who.asReadonly();
  /** True when a session ended without being asked to: the sign-in page says so. */
  readonly hasEnded = signal(false);
  private readonly ability = computed<MongoAbility>(() =>
    createMongoAbility(unpackRules((this.who()?.rules ?? []) as never)),
  );

  /** Whether the user may do this to things of this kind, or to this very thing. */
  may(action: Action, name: string, thing?: Owned): boolean {
    return this.ability().can(action, thing ? subject(name, { ...thing }) : name);
  }

  /** Takes over what a sign-in answered. */
  admit(signedIn: SignedIn): void {
    this.token = signedIn.accessToken;
    this.expiresAt = Date.now() + signedIn.expiresIn * 1000;
    this.hasEnded.set(false);
    this.who.set(signedIn.user);
    remember(true);
  }

  /**
   * Continues the session of the refresh cookie, if there is one, and waits for a server that is away.
   * Never throws: who is not signed in signs in.
   */
  async resume(): Promise<void> {
    if (!mayHaveCookie()) return;
    while (await this.refresh().then(() => false, isAway)) await awaitServer();
    this.hasEnded.set(false);
  }

  /** The request with a token that is good for it; as it is, when nobody is signed in. */
  async sign(request: Request): Promise<Request> {
    if (this.who() && Date.now() > this.expiresAt - 20_000) await this.refresh().catch(() => {});
    if (this.token !== undefined) request.headers.set('authorization', `Bearer ${this.token}`);
    return request;
  }

  /** A new access token. Throws Problem, and forgets who was signed in, when the session has ended. */
  refresh(): Promise<void> {
    this.refreshing ??= this.fetchToken().finally(() => (this.refreshing = undefined));
    return this.refreshing;
  }

  async signOut(): Promise<void> {
    await fetch('/api/v1/auth/sign-out', { method: 'POST' });
    this.forget();
  }

  /** Without telling the server. */
  forget(): void {
    this.token = undefined;
    this.who.set(undefined);
    remember(false);
  }

  private async fetchToken(): Promise<void> {
    // One tab at a time: a refresh token works once.
    const work = async () => {
      const response = await fetch('/api/v1/auth/refresh', { method: 'POST' }).catch(() => {
        throw unreachable();
      });
      if (response.ok) return this.admit((await response.json()) as SignedIn);
      // A service worker without network, a proxy without us: neither speaks in problems.
      const document = await response.json().catch(() => {
        throw unreachable();
      });
      if (response.status === 401) {
        if (this.who()) this.hasEnded.set(true);
        this.forget();
      }
      throw new Problem(document as ProblemDocument);
    };
    await ('locks' in navigator ? navigator.locks.request('tributary-refresh', work) : work());
  }
}

const hint = 'tributary.signedIn';

/** Notes that there is a refresh cookie, which scripts cannot see: without one, asking ends in an error. */
function remember(is: boolean): void {
  try {
    if (is) localStorage.setItem(hint, '1');
    else localStorage.removeItem(hint);
  } catch {
    // Storage is closed to us: then the server is asked each time.
  }
}

function mayHaveCookie(): boolean {
  try {
    return localStorage.getItem(hint) !== null;
  } catch {
    return true;
  }
}
