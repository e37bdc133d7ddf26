import { createHmac } from 'node:crypto';
import Bowser from 'bowser';
import { isbot, isbotMatch } from 'isbot';
import { storableLabel } from '#domain/link/labels.js';
import { RecentMap } from './recent-map.js';

/** What a user agent says of itself. */
export interface UserAgentFacts {
  readonly device: string | null;
  readonly browser: string | null;
  readonly os: string | null;
  /** Why it is taken for a machine; null for a person's browser. */
  readonly bot: string | null;
  /** Tells two user agents apart without holding either. */
  readonly key: string;
}

/** Longer ones are cut: no browser sends them. */
const longest = 512;

/** Reads user agents, and remembers those met lately: reading one takes longer than the rest of a click. */
export class UserAgents {
  private readonly known: RecentMap<string, UserAgentFacts>;

  constructor(
    private readonly hashKey: Buffer,
    most = 10_000,
  ) {
    this.known = new RecentMap(most);
  }

  factsOf(userAgent: string | undefined): UserAgentFacts {
    const text = (userAgent ?? '').slice(0, longest);
    const known = this.known.use(text);
    if (known) return known;
    const facts = this.read(text);
    this.known.set(text, facts);
    return facts;
  }

  private read(text: string): UserAgentFacts {
    const key = createHmac('sha256', this.hashKey).update(text).digest('base64url').slice(0, 12);
    if (text === '') return { device: null, browser: null, os: null, bot: 'no-user-agent', key };
    const { platform, browser, os } = Bowser.parse(text);
    return {
      device: platform.type || null,
      // Of an agent it does not know, the reader takes a name from the text itself.
      browser: storableLabel(browser.name ?? '') ?? null,
      os: os.name || null,
      bot: isbot(text) ? `user-agent: ${wordOf(isbotMatch(text))}` : null,
      key,
    };
  }
}

/** The telling part of a machine's name: a few plain letters, never an address left in it. */
function wordOf(match: string | null): string {
  return /^[\w./-]{1,40}/.exec(match?.trim() ?? '')?.[0] ?? 'pattern';
}
