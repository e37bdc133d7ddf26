import { type Appended, OutcomeUnknown, type Position, type StoredEvent } from '../port.js';
import type { Answered, AppendRequest } from './append-attempts.js';
import type { Closing } from './closing.js';
import { isSameText } from './stored-text.js';

/** The subscription brings an event within milliseconds, if at all; then it is read, at a cost. */
const arrivalMs = 100;

/** Where the event that an answer names can be seen. */
export interface RepeatSources {
  /** The event at a position if the subscription brings it within so many ms. */
  arrival(position: Position, ms: number): Promise<StoredEvent | undefined>;
  /** The event read from the server. */
  event(stream: string, revision: bigint): Promise<StoredEvent | undefined>;
}

/**
 * Tells an append from a repeat of what another process appended a moment ago. The server answers both
 * alike, so the event that stands there is looked at: the same ids with other words are the other's.
 * With the same words, nobody needs to know whose they are.
 */
export class Repeats {
  constructor(
    private readonly sources: RepeatSources,
    private readonly closing: Closing,
  ) {}

  /** Throws OutcomeUnknown where the event cannot be looked at. */
  async tell(request: AppendRequest, answered: Answered): Promise<Appended> {
    const { revision, position, wasThere } = answered;
    return {
      revision,
      position,
      alreadyThere: wasThere || (await this.isOthers(request, answered)),
    };
  }

  private async isOthers(
    { stream, events }: AppendRequest,
    { revision, position }: Answered,
  ): Promise<boolean> {
    const stored =
      (await this.sources.arrival(position, arrivalMs)) ?? (await this.read(stream, revision));
    const proposed = events.at(-1);
    // All were taken or found together: the last one tells for all.
    return proposed !== undefined && !isSameText(stored, proposed);
  }

  private async read(stream: string, revision: bigint): Promise<StoredEvent> {
    try {
      const event = await this.closing.inTime(this.sources.event(stream, revision));
      if (event !== undefined) return event;
    } catch (cause) {
      throw new OutcomeUnknown('Whether an append was a repeat could not be read', { cause });
    }
    throw new OutcomeUnknown(`No event ${revision} in ${stream} after it was appended`);
  }
}
