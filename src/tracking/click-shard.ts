import { randomInt } from 'node:crypto';
import type { Clock } from '../platform/clock.js';
import type { ExpectedRevision } from '../platform/event-store/port.js';
import { clickShards, clickStream } from './click-streams.js';

/** The end of a click stream, as far as its writer knows it. */
export interface StreamEnd {
  readonly stream: string;
  readonly expected: ExpectedRevision;
}

/** The one of the click streams that a writer appends to, where it can the only one to do so. */
export class ClickShard {
  private shard = randomInt(clickShards);
  private stream = '';
  private last: ExpectedRevision = 'no-stream';

  constructor(
    private readonly clock: Clock,
    private readonly nameOf: (shard: number, at: Date) => string = clickStream,
  ) {}

  /** Another one of the same kind of streams. */
  beside(): ClickShard {
    return new ClickShard(this.clock, this.nameOf);
  }

  /** The stream written now, as far as any was. */
  get writesTo(): string {
    return this.stream;
  }

  /** Where the next append goes: another stream each hour. */
  end(): StreamEnd {
    const stream = this.nameOf(this.shard, this.clock.now());
    if (stream !== this.stream) {
      this.stream = stream;
      this.last = 'no-stream';
    }
    return { stream, expected: this.last };
  }

  /** The stream's last revision turned out to be this; undefined: there is no stream. */
  endsAt(stream: string, revision: bigint | undefined): void {
    if (stream === this.stream) this.last = revision ?? 'no-stream';
  }

  /** Someone else writes here too: from the next append on, go elsewhere. */
  leave(): void {
    this.shard = randomInt(clickShards);
  }
}
