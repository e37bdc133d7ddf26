import type { StoredEvent } from '../platform/event-store/port.js';
import type { Announcements } from '../platform/shared/shared.js';
import type { LinkDirectory } from './link-directory.js';
import { RecentMap } from './recent-map.js';

const topic = 'links-changed';

/**
 * Tells the other processes that a link or the settings of a program changed, and hears it from them:
 * sooner than their own feeds say it. Whoever heard of a change already does not tell it on.
 */
export class LinkNews {
  private readonly heard = new RecentMap<string, true>(2_000);
  private readonly stop: () => void;

  constructor(
    private readonly announcements: Announcements,
    directory: LinkDirectory,
  ) {
    this.stop = announcements.listen(topic, (message) => {
      const [, revision, stream] = /^(\d+) (.+)$/.exec(message) ?? [];
      if (revision === undefined || stream === undefined) return;
      this.heard.set(message, true);
      directory.changed(stream, BigInt(revision));
    });
  }

  tell({ stream, revision }: StoredEvent): void {
    const message = `${revision} ${stream}`;
    if (this.heard.get(message)) return;
    this.heard.set(message, true);
    this.announcements.tell(topic, message);
  }

  close(): void {
    this.stop();
  }
}
