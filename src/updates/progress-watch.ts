import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { Projector } from '#projections/engine/projector.js';
import { Log } from '../platform/observability/log.js';
import { Announcements } from '../platform/shared/shared.js';
import { type Progress, progressTopic } from './progress.js';

/** Four times a second at most: a page that fetches again more often helps nobody. */
const lookEveryMs = 250;
/** How many looks apart the database is asked which projections this process works on… */
const looksApart = 20;
/** …and, where no other process can tell, how far those are that others work on. */
const looksApartAlone = 4;

/**
 * Announces how far the projections of this process have come. What it works on is known without a
 * query; what others work on they announce themselves, or, while they cannot, is looked up here.
 */
@Injectable()
export class ProgressWatch implements OnApplicationBootstrap, OnModuleDestroy {
  /** Whether anyone in this process wants to know. */
  isListenedTo: () => boolean = () => false;
  private readonly told = new Map<string, string>();
  private own: readonly string[] = [];
  private looks = 0;
  private looking: Promise<void> | undefined;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly projector: Projector,
    private readonly announcements: Announcements,
    private readonly log: Log,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => {
      this.looking ??= this.look().finally(() => (this.looking = undefined));
    }, lookEveryMs).unref();
  }

  /** Ends after the look at hand. */
  async onModuleDestroy(): Promise<void> {
    clearInterval(this.timer);
    await this.looking;
  }

  private async look(): Promise<void> {
    try {
      await this.lookAround();
      for (const projection of this.own) {
        this.tell({ projection, position: await this.projector.positionOf(projection) });
      }
    } catch (error) {
      this.log.debug({ err: error }, 'The progress of projections cannot be told');
    }
  }

  private async lookAround(): Promise<void> {
    const isAlone = !this.announcements.reachesOthers && this.isListenedTo();
    const count = this.looks++;
    if (count % (isAlone ? looksApartAlone : looksApart) !== 0) return;
    const statuses = await this.projector.status();
    this.own = statuses.filter(({ phase }) => phase === 'live').map(({ name }) => name);
    if (!isAlone) return;
    for (const { name, position } of statuses) this.tell({ projection: name, position });
  }

  private tell(progress: Progress): void {
    if (this.told.get(progress.projection) === progress.position) return;
    this.told.set(progress.projection, progress.position);
    this.announcements.tell(progressTopic, JSON.stringify(progress));
  }
}
