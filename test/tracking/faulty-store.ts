import { EmbeddedEventStore } from '#src/platform/event-store/embedded/embedded-event-store.js';
import {
  type Appended,
  type ExpectedRevision,
  type NewEvent,
  OutcomeUnknown,
  TooLarge,
  Unavailable,
} from '#src/platform/event-store/port.js';

/**
 * What may become of an append: it is refused, or too large; it happens, or does not, and nobody can say; it is
 * answered when `letGo` is called, having happened before or then.
 */
export type Fault =
  | 'refused'
  | 'too-large'
  | 'happened-unknown'
  | 'lost-unknown'
  | 'happened-held'
  | 'held-then-happens';

/** The real store; appends fare as the test says. */
export class FaultyStore extends EmbeddedEventStore {
  /** Asked for each append; undefined: nothing is wrong. */
  faultOf: (ids: readonly string[], stream: string) => Fault | undefined = () => undefined;
  readonly appends: { stream: string; expected: ExpectedRevision; ids: readonly string[] }[] = [];
  /** What it says it is called, where that is not its own name. */
  alias: string | undefined;
  private held: (() => void)[] = [];

  get heldAppends(): number {
    return this.held.length;
  }

  /** Answers what is held. */
  letGo(): void {
    for (const answer of this.held.splice(0)) answer();
  }

  override async storeId(): Promise<string> {
    return this.alias ?? super.storeId();
  }

  override async append(
    stream: string,
    expected: ExpectedRevision,
    events: readonly NewEvent[],
  ): Promise<Appended> {
    const ids = events.map(({ id }) => id);
    this.appends.push({ stream, expected, ids });
    const append = () => super.append(stream, expected, events);
    const fault = this.faultOf(ids, stream);
    switch (fault) {
      case undefined:
        return append();
      case 'refused':
        throw new Unavailable('Refused');
      case 'too-large':
        throw new TooLarge('Too large');
      case 'lost-unknown':
        throw new OutcomeUnknown('Lost on the way there');
      case 'happened-unknown':
        await append();
        throw new OutcomeUnknown('Lost on the way back');
      case 'held-then-happens':
        await this.hold();
        return append();
      case 'happened-held': {
        const appended = await append();
        await this.hold();
        return appended;
      }
    }
  }

  private hold(): Promise<void> {
    return new Promise((resolve) => this.held.push(resolve));
  }
}
