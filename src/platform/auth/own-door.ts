import type { Clock } from '../clock.js';
import { invalidField, ProblemError } from '../http/problem.js';
import type { RequestActor, UserActor } from './actor.js';
import type { Credentials } from './credentials.js';
import type { LockOuts } from './lock-outs.js';
import type { Sessions } from './sessions.js';

/** Wrong current passwords in a row with which waiting begins. */
const freePasswords = 5;
/** How long after signing in nobody is asked for the password again. */
const freshMs = 10 * 60_000;

/**
 * Who may change their own ways in. An access token outlives its session by up to 15 minutes, which is
 * fine for reading; here it would let who was thrown out stay for ever.
 */
export class OwnDoor {
  constructor(
    private readonly sessions: Sessions,
    private readonly credentials: Credentials,
    private readonly lockOuts: LockOuts,
    private readonly clock: Clock,
  ) {}

  /** A user whose session goes on. Throws unauthenticated, session-ended. */
  async admit(actor: RequestActor): Promise<UserActor> {
    await this.openedAt(actor);
    return userOf(actor);
  }

  /**
   * The same, who has also signed in within ten minutes, or gives the password. Throws proof-needed,
   * password-wrong of `password`, too-many-attempts as well.
   */
  async admitProved(actor: RequestActor, password: string | undefined): Promise<UserActor> {
    const openedAt = await this.openedAt(actor);
    const user = userOf(actor);
    if (password !== undefined) await this.checkPassword(user.id, password, 'password');
    else if (this.clock.now().getTime() - Date.parse(openedAt) > freshMs)
      throw new ProblemError('proof-needed');
    return user;
  }

  /** Throws password-wrong of `field`, too-many-attempts. */
  async checkPassword(userId: string, password: string, field: string): Promise<void> {
    const subject = `password ${userId}`;
    await this.lockOuts.begin(subject, freePasswords);
    if (!(await this.credentials.isPassword(userId, password)))
      throw invalidField(field, 'is not the password', 'password-wrong');
    await this.lockOuts.succeeded(subject);
  }

  private async openedAt(actor: RequestActor): Promise<string> {
    const { id, sessionId } = userOf(actor);
    const openedAt = await this.sessions.openedAt(id, sessionId);
    if (openedAt === undefined) throw new ProblemError('session-ended');
    return openedAt;
  }
}

function userOf(actor: RequestActor): UserActor {
  if (actor.type !== 'user') throw new ProblemError('unauthenticated');
  return actor;
}
