import type { Challenges } from './challenges.js';
import type { KnownPlaces } from './known-places.js';
import type { LockOuts } from './lock-outs.js';
import type { MailedTokens } from './mailed-tokens.js';

/** What signing in leaves behind for a while. */
export class SignInTraces {
  constructor(
    private readonly challenges: Challenges,
    private readonly links: MailedTokens,
    private readonly lockOuts: LockOuts,
    private readonly places: KnownPlaces,
  ) {}

  /** Removes what is good no more. */
  async forgetOld(): Promise<void> {
    await this.challenges.forgetExpired();
    await this.links.forgetExpired();
    await this.lockOuts.forgetOld();
    await this.places.forgetOld();
  }
}
