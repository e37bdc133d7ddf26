import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { EventStore } from '../../platform/event-store/port.js';
import type { Log } from '../../platform/observability/log.js';
import { within } from '../within.js';
import { Complaints } from './complaints.js';
import { foldersIn, JournalFolder, type Segment } from './folder.js';
import { lifelineFile, lives } from './lifeline.js';
import { Pauses } from './pauses.js';
import type { Replay } from './replay.js';

/** How often dead processes are looked for. */
const lookEveryMs = 5_000;

interface Adopted {
  readonly folder: JournalFolder;
  readonly replay: Replay;
}

export interface AdoptionParts {
  readonly root: string;
  /** Our own folder there. */
  readonly own: JournalFolder;
  /** Our lifeline: what is taken over carries its name. */
  readonly lifeline: string;
  readonly replayOf: (folder: JournalFolder) => Replay;
  readonly store: EventStore;
  readonly log: Pick<Log, 'info' | 'warn' | 'error'>;
}

/** Takes over the folders of processes that died, and replays them beside our own clicks. */
export class Adoptions {
  private adopted: Adopted[] = [];
  /** Those of them that stay as they are: they belong to another store, or hold refused clicks alone. */
  private readonly resting = new Set<Adopted>();
  private timer: NodeJS.Timeout | undefined;
  private looking: Promise<void> = Promise.resolve();
  private running: Promise<void> | undefined;
  private readonly pauses = new Pauses();
  private readonly complaints: Complaints;
  private stopped = false;

  constructor(private readonly parts: AdoptionParts) {
    this.complaints = new Complaints(parts.log);
  }

  get segments(): readonly Segment[] {
    return this.adopted.flatMap(({ folder }) => folder.segments);
  }

  /** Clicks that are not in the store yet. */
  get clicks(): number {
    return this.adopted.reduce((sum, { replay }) => sum + replay.clicks, 0);
  }

  /** Clicks that the store refuses while it takes others. */
  get refused(): number {
    return this.adopted.reduce((sum, { replay }) => sum + replay.refused, 0);
  }

  /** Takes over what is there, then looks again and again. Throws when the root cannot be read. */
  async start(): Promise<void> {
    await this.look();
    const lookAgain = async (): Promise<void> => {
      this.looking = this.look().catch((error: unknown) =>
        this.parts.log.warn(
          { err: error },
          'The click journal could not look for what others left',
        ),
      );
      await this.looking;
      if (!this.stopped) this.timer = setTimeout(lookAgain, lookEveryMs).unref();
    };
    this.timer = setTimeout(lookAgain, lookEveryMs).unref();
  }

  /** Waits at most so many ms for an append under way; after it, no file is touched. */
  async close(patienceMs: number): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    this.pauses.close();
    await this.looking;
    if (this.running) await within(this.running, patienceMs);
    for (const { replay } of this.adopted) replay.stop();
    for (const { folder } of this.adopted) await folder.close();
  }

  private async look(): Promise<void> {
    const { root, own, lifeline, log } = this.parts;
    const known = new Set([own.path, ...this.adopted.map(({ folder }) => folder.path)]);
    for (const { name, lifeline: owner } of await foldersIn(root)) {
      if (this.stopped || known.has(join(root, name))) continue;
      if (owner !== lifeline && (await lives(root, owner))) continue;
      try {
        await this.adopt(name, owner);
      } catch (error) {
        log.error({ err: error, folder: name }, 'Journaled clicks could not be taken over');
      }
    }
    this.running ??= this.run().finally(() => (this.running = undefined));
  }

  private async adopt(name: string, owner: string): Promise<void> {
    const { root, lifeline, replayOf, log } = this.parts;
    const folder = await JournalFolder.takeOver(root, name, lifeline, (spoilt) =>
      spoilt.damagedBytes > 0
        ? log.error(spoilt, 'A part of the click journal is damaged: its clicks are lost')
        : log.warn(spoilt, 'The end of a click journal was never whole: it is cut off'),
    );
    if (!folder) return;
    if (owner !== lifeline) await rm(join(root, lifelineFile(owner)), { force: true });
    const replay = replayOf(folder);
    this.adopted.push({ folder, replay });
    const { clicks } = replay;
    if (clicks > 0) log.info({ clicks }, 'Took over clicks of a process that died');
  }

  private async run(): Promise<void> {
    while (!this.stopped) {
      const next = this.adopted.find((each) => !this.resting.has(each));
      if (!next) break;
      try {
        if (await this.belongsHere(next)) await this.replay(next);
        else this.setAside(next);
      } catch (error) {
        this.complaints.say(error);
        // Another may fare better, and show whether it is the store.
        this.adopted = [...this.adopted.filter((each) => each !== next), next];
        await this.pauses.next();
      }
    }
  }

  private async replay(adopted: Adopted): Promise<void> {
    while (!this.stopped && (await adopted.replay.step())) {
      this.pauses.reset();
      this.complaints.settle();
    }
    if (this.stopped) return;
    if (adopted.replay.refused > 0) return void this.resting.add(adopted);
    this.adopted = this.adopted.filter((each) => each !== adopted);
    await adopted.folder.close();
  }

  private setAside(adopted: Adopted): void {
    this.resting.add(adopted);
    this.parts.log.error(
      { folder: adopted.folder.path, clicks: adopted.replay.clicks },
      'Journaled clicks belong to another event store: they stay where they are',
    );
  }

  private async belongsHere({ folder }: Adopted): Promise<boolean> {
    return folder.storeId === undefined || folder.storeId === (await this.parts.store.storeId());
  }
}
