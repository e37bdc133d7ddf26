/** What is kept of one stream. */
export interface Kept {
  readonly revision: bigint;
  /** How long the data of its events are as text: what it weighs, near enough. */
  readonly characters: number;
}

/** How much may be kept, in streams and in characters of their events. */
export interface Room {
  readonly streams: number;
  readonly characters: number;
}

/** What is known of the streams noted last, the longest ago forgotten first. */
export class RecentStreams<Known extends Kept> {
  private readonly streams = new Map<string, Known>();
  private characters = 0;

  constructor(private readonly room: Room) {}

  /** Only ever goes forward: two writers of one process may tell in the wrong order. */
  note(stream: string, known: Known): void {
    const before = this.streams.get(stream);
    if (before && before.revision > known.revision) return;
    this.forget(stream);
    if (known.characters > this.room.characters) return;
    this.streams.set(stream, known);
    this.characters += known.characters;
    for (const oldest of this.streams.keys()) {
      if (this.streams.size <= this.room.streams && this.characters <= this.room.characters) return;
      this.forget(oldest);
    }
  }

  of(stream: string): Known | undefined {
    return this.streams.get(stream);
  }

  private forget(stream: string): void {
    this.characters -= this.streams.get(stream)?.characters ?? 0;
    this.streams.delete(stream);
  }
}
