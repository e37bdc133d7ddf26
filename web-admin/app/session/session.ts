import { computed, Service, signal } from '@angular/core';
import { createMongoAbility, type MongoAbility, subject } from '@casl/ability';
import { unpackRules } from '@casl/ability/extra';
import type { components } from '../../api/schema';
import { Problem, type ProblemDocument, sessionEnded, unreachable } from '../api/problem';
import { awaitServer, isAway } from './await-server';
import { endedNote, hint, read, signOutDue, write } from './traces';

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
  /** True when a session ended without being asked to: the sign-in page, which is loaded anew, says so. */
  readonly hasEnded = signal(read('sessionStorage', endedNote) !== null);
  private isOver = false;
  private readonly ability = computed<MongoAbility>(() =>
    createMongoAbility(unpackRules((this.who()?.rules ?? []) as never)),
  );

  constructor() {
    write('sessionStorage', endedNote, null);
    addEventListener('storage', ({ key, newValue }) => {
      const user = this.who();
      // Signed out in another tab, or signed in as somebody else: the cookie is theirs.
      if ((key === hint || key === null) && user && newValue !== user.id) this.end();
    });
    // Going back may bring the page as it was left, with all that it showed.
    addEventListener('pageshow', ({ persisted }) => {
      if (persisted && !this.who()) location.reload();
    });
    addEventListener('online', () => void this.finishSignOut());
  }

  /** Whether the user may do this to things of this kind, or to this very thing. */
  may(action: Action, name: string, thing?: Owned): boolean {
    return this.ability().can(action, thing ? subject(name, { ...thing }) : name);
  }

  /** Takes over what a sign-in answered. */
  admit(signedIn: SignedIn): void {
    this.hasEnded.set(false);
    this.isOver = false;
    write('localStorage', signOutDue, null);
    this.take(signedIn);
  }

  /**
   * Continues the session of the refresh cookie, if there is one, and waits for a server that is away.
   * Never throws: who is not signed in signs in.
   */
  async resume(): Promise<void> {
    await this.finishSignOut();
    if (read('localStorage', signOutDue) !== null) return;
    if (read('localStorage', hint, '') === null) return;
    while (await this.refresh().then(() => false, isAway)) await awaitServer();
  }

  /**
   * The request with a token that is good for it; as it is, when nobody is signed in. Throws Problem once
   * the session has ended: what its user began must not leave as anybody else's.
   */
  async sign(request: Request): Promise<Request> {
    if (this.who() && Date.now() > this.expiresAt - 20_000) await this.refresh().catch(() => {});
    if (this.isOver) throw sessionEnded();
    if (this.token !== undefined) request.headers.set('authorization', `Bearer ${this.token}`);
    return request;
  }

  /** A new access token. Throws Problem, and forgets who was signed in, when the session has ended. */
  refresh(): Promise<void> {
    this.refreshing ??= this.fetchToken().finally(() => (this.refreshing = undefined));
    return this.refreshing;
  }

  /**
   * Signs out here, whether or not the server can be reached: false when it could not be, and is told as
   * soon as it can.
   */
  async signOut(): Promise<boolean> {
    write('localStorage', signOutDue, '1');
    const isTold = await this.tellSignOut();
    this.forget();
    return isTold;
  }

  /** Without telling the server. */
  forget(): void {
    this.drop();
    write('localStorage', hint, null);
  }

  private take(signedIn: SignedIn): void {
    this.token = signedIn.accessToken;
    this.expiresAt = Date.now() + signedIn.expiresIn * 1000;
    this.who.set(signedIn.user);
    // There is a refresh cookie, which scripts cannot see, and this is whose: other tabs hear of it.
    write('localStorage', hint, signedIn.user.id);
  }

  /** Not asked for: said on the sign-in page. What others have in this browser is left to them. */
  private end(): void {
    this.isOver = true;
    this.hasEnded.set(true);
    write('sessionStorage', endedNote, '1');
    this.drop();
  }

  private drop(): void {
    this.token = undefined;
    this.who.set(undefined);
  }

  /** The sign-out that was asked for while the server was away. */
  private async finishSignOut(): Promise<void> {
    if (read('localStorage', signOutDue) !== null) await this.tellSignOut();
  }

  private async tellSignOut(): Promise<boolean> {
    const answer = await fetch('/api/v1/auth/sign-out', { method: 'POST' }).catch(() => undefined);
    if (!answer || answer.status >= 500) return false;
    write('localStorage', signOutDue, null);
    return true;
  }

  private async fetchToken(): Promise<void> {
    // One tab at a time: a refresh token works once.
    const work = async () => {
      const response = await fetch('/api/v1/auth/refresh', { method: 'POST' }).catch(() => {
        throw unreachable();
      });
      const user = this.who();
      if (response.ok) {
        const signedIn = (await response.json()) as SignedIn;
        if (user === undefined || signedIn.user.id === user.id) return this.take(signedIn);
        // Somebody else has signed in in another tab: the cookie is theirs, this page is not.
        this.end();
        throw sessionEnded();
      }
      // A service worker without network, a proxy without us: neither speaks in problems.
      const document = await response.json().catch(() => {
        throw unreachable();
      });
      if (response.status === 401) {
        write('localStorage', hint, null);
        if (user) this.end();
      }
      throw new Problem(document as ProblemDocument);
    };
    await ('locks' in navigator ? navigator.locks.request('tributary-refresh', work) : work());
  }
}
