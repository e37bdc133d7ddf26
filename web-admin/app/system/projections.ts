import { Component, computed, effect, inject, resource, signal, untracked } from '@angular/core';
import { answered, Api, type Dto } from '../api/api';
import { Updates } from '../api/updates';
import { Icon } from '../ui/icon';
import { Page } from '../ui/page';
import { many } from '../ui/plural';
import { Loading, ProblemState } from '../ui/states';
import { Status } from '../ui/status';
import { Toasts } from '../ui/toasts';
import { ParkedEvents } from './parked-events';
import { PoliciesTable } from './policies-table';
import { ProjectionRow } from './projection-row';
import { RebuildDialog } from './rebuild-dialog';

type Progress = Dto<'ProjectionProgressDto'>;

/** A build is watched closely, everything else at the pace at which it is told. */
const [whileBuildingMs, otherwiseMs] = [500, 5_000];

/** How far every reader of the log has come, what it set aside, and how to make it anew. */
@Component({
  selector: 'app-projections',
  imports: [
    ...[Icon, Loading, Page, ParkedEvents, PoliciesTable],
    ...[ProblemState, ProjectionRow, RebuildDialog, Status],
  ],
  templateUrl: './projections.html',
  styles: `
    @media (width <= 700px) {
      .lesser {
        display: none;
      }
    }
  `,
})
export class Projections {
  private readonly api = inject(Api);
  private readonly toasts = inject(Toasts);
  private readonly updates = inject(Updates);
  protected readonly isLive = this.updates.isLive;
  protected readonly progress = resource({
    loader: ({ abortSignal }) =>
      answered(this.api.http.GET('/api/v1/projections', { signal: abortSignal })),
  });
  protected readonly rebuilding = signal<Progress | undefined>(undefined);
  protected readonly parkedOf = signal<string | undefined>(undefined);
  protected readonly all = computed(() =>
    this.progress.hasValue() ? this.progress.value().projections : [],
  );
  protected readonly troubled = computed(() =>
    this.all().filter(({ phase, parked, error }) => parked > 0 || error || phase === 'halted'),
  );
  private readonly building = computed(() =>
    this.all()
      .filter(({ building }) => building !== null)
      .map(({ name }) => name)
      .join(),
  );
  private begun = new Set<string>();

  constructor() {
    // Any of them has moved on: all are looked at once, not more than a few times a second.
    effect((onCleanup) => {
      for (const { name } of this.all()) this.updates.of(name)();
      const every = this.building() === '' ? otherwiseMs : whileBuildingMs;
      const timer = setInterval(() => this.progress.reload(), every);
      const soon = setTimeout(() => this.progress.reload(), whileBuildingMs);
      onCleanup(() => {
        clearInterval(timer);
        clearTimeout(soon);
      });
    });
    effect(() => {
      const now = new Set(this.building().split(',').filter(Boolean));
      const ended = [...this.begun].filter((name) => !now.has(name));
      this.begun = now;
      untracked(() => ended.forEach((name) => void this.tellEnd(name)));
    });
  }

  /** A small one may be done before anybody looked: its end is told all the same. */
  protected take(begun: Dto<'RebuildBegunDto'>): void {
    this.rebuilding.set(undefined);
    this.toasts.done(`Rebuilding ${begun.name} in the background`);
    this.begun.add(begun.name);
    this.progress.reload();
  }

  private async tellEnd(name: string): Promise<void> {
    const found = await answered(
      this.api.http.GET('/api/v1/audit/streams/{stream}', {
        params: { path: { stream: `projection-${name}` }, query: { limit: 200 } },
      }),
    ).catch(() => undefined);
    const last = found?.items.at(-1);
    const data = (last?.data ?? {}) as Readonly<Record<string, unknown>>;
    if (last?.type === 'projection-rebuild-failed') {
      this.toasts.refused(`The rebuild of ${name} failed: ${String(data['reason'])}`);
    } else if (last?.type === 'projection-rebuild-finished') {
      const seconds = (Number(data['milliseconds']) / 1000).toFixed(1);
      this.toasts.done(
        `${name} is rebuilt: ${many(Number(data['events']), 'event')} in ${seconds} s`,
      );
    }
  }
}
