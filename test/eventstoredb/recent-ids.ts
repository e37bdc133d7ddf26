/** Bytes that the server reckons for an entry beside the stream's name. */
const entryBytes = 28;

/**
 * The server's memory of event ids for appends without an exact revision: bounded, oldest out first,
 * and empty after a restart.
 */
export class RecentIds {
  private readonly entries = new Map<string, { stream: string; revision: number }>();
  private bytes = 0;

  constructor(private readonly limit: number) {}

  remember(id: string, stream: string, revision: number): void {
    if (!this.entries.has(id)) this.bytes += entryBytes + 2 * stream.length;
    this.entries.set(id, { stream, revision });
    for (const [oldest, entry] of this.entries) {
      if (this.bytes <= this.limit) return;
      this.bytes -= entryBytes + 2 * entry.stream.length;
      this.entries.delete(oldest);
    }
  }

  revisionOf(id: string, stream: string): number | undefined {
    const entry = this.entries.get(id);
    return entry?.stream === stream ? entry.revision : undefined;
  }
}
