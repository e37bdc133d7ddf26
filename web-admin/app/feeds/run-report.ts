import {
  Component,
  computed,
  effect,
  inject,
  input,
  output,
  resource,
  signal,
  untracked,
} from '@angular/core';
import { answered, Api } from '../api/api';
import { problemOf } from '../api/problem';
import { saveFile } from '../ui/download';
import { Icon } from '../ui/icon';
import { CountPipe } from '../ui/money';
import { Loading, ProblemState } from '../ui/states';
import { TimePipe } from '../ui/time';
import { Toasts } from '../ui/toasts';
import type { FeedRun } from './words';

const askMs = 700;

/** One file: how far its reading is, while it is read; what it came to, and what was refused. */
@Component({
  selector: 'app-run-report',
  imports: [Icon, CountPipe, Loading, ProblemState, TimePipe],
  templateUrl: './run-report.html',
  styleUrl: '../ui/list.css',
})
export class RunReport {
  readonly runId = input.required<string>();
  /** The run ended while it was looked at. */
  readonly ended = output();
  private readonly api = inject(Api);
  private readonly toasts = inject(Toasts);
  protected readonly isStopping = signal(false);
  protected readonly run = resource({
    params: () => ({ id: this.runId() }),
    loader: ({ params, abortSignal: signal }) =>
      answered(
        this.api.http.GET('/api/v1/feed-runs/{id}', {
          params: { path: { id: params.id } },
          signal,
        }),
      ),
  });
  private readonly finished = computed(() => {
    const run = this.run.hasValue() ? this.run.value() : undefined;
    return run !== undefined && run.status !== 'running' ? run.id : undefined;
  });
  /** Asked for once it has ended. */
  protected readonly refused = resource({
    params: () => {
      const id = this.finished();
      return id === undefined ? undefined : { id };
    },
    loader: ({ params, abortSignal: signal }) =>
      answered(
        this.api.http.GET('/api/v1/feed-runs/{id}/refused', {
          params: { path: { id: params.id }, query: { limit: 100 } },
          signal,
        }),
      ),
  });

  constructor() {
    let watched: string | undefined;
    effect((onCleanup) => {
      const run = this.run.hasValue() ? this.run.value() : undefined;
      if (run === undefined) return;
      if (run.status === 'running') {
        watched = run.id;
        const timer = setTimeout(() => this.run.reload(), askMs);
        onCleanup(() => clearTimeout(timer));
      } else if (watched === run.id) {
        watched = undefined;
        untracked(() => this.tell(run));
      }
    });
  }

  protected async stop(id: string): Promise<void> {
    this.isStopping.set(true);
    try {
      await answered(
        this.api.http.POST('/api/v1/feed-runs/{id}/stop', { params: { path: { id } } }),
      );
    } catch (error) {
      this.toasts.refused(problemOf(error).document.title);
    }
  }

  protected async download(id: string): Promise<void> {
    try {
      saveFile(await this.api.file(`/api/v1/feed-runs/${id}/refused.csv`));
    } catch (error) {
      this.toasts.refused(problemOf(error).document.title);
    }
  }

  private tell({ status, dryRun, counts }: FeedRun): void {
    this.isStopping.set(false);
    if (status === 'failed') this.toasts.refused('The file was not read to its end');
    else if (dryRun) this.toasts.done('Tried: nothing was changed');
    else this.toasts.done(`Imported: ${counts.read.toLocaleString('en')} rows read`);
    this.ended.emit();
  }
}
