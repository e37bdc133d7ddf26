import { Component, computed, inject, input, linkedSignal, resource, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { answered, Api, type Dto } from '../api/api';
import { problemOf } from '../api/problem';
import { MerchantName, ProgramName } from '../programs/program-names';
import { Can } from '../session/can';
import { given, injectAddress } from '../ui/address';
import { Dialog } from '../ui/dialog';
import { Icon } from '../ui/icon';
import { Page } from '../ui/page';
import { paged } from '../ui/paged';
import { Id } from '../ui/short-id';
import { Empty, Loading, ProblemState } from '../ui/states';
import { Status } from '../ui/status';
import { TimePipe } from '../ui/time';
import { Toasts } from '../ui/toasts';
import { FeedForm } from './feed-form';
import { RunReport } from './run-report';
import { SendFile } from './send-file';
import { formatWords, outcomeOf } from './words';

/** A feed: send it a file, watch it being read, see what was refused, and what came before. */
@Component({
  selector: 'app-feed-page',
  imports: [
    ...[RouterLink, Can, Dialog, Page, Icon, Empty, Loading, ProblemState, Status, TimePipe, Id],
    ...[MerchantName, ProgramName, FeedForm, SendFile, RunReport],
  ],
  templateUrl: './feed-page.html',
  styleUrl: '../ui/list.css',
})
export class FeedPage {
  readonly id = input.required<string>();
  /** The run that is looked at; absent: the last one. */
  readonly run = input<string>();
  /** `edit` while its settings are changed. */
  readonly settings = input<string>();
  protected readonly open = injectAddress();
  protected readonly formatWords = formatWords;
  protected readonly outcomeOf = outcomeOf;
  private readonly api = inject(Api);
  private readonly toasts = inject(Toasts);
  protected readonly feed = resource({
    params: () => ({ id: this.id() }),
    loader: ({ params, abortSignal: signal }) =>
      answered(
        this.api.http.GET('/api/v1/feeds/{id}', {
          params: { path: { id: params.id }, query: { ...this.api.fresh() } },
          signal,
        }),
      ),
  });
  protected readonly runs = paged(
    () => ({ id: this.id() }),
    ({ id }, cursor, signal) =>
      answered(
        this.api.http.GET('/api/v1/feeds/{id}/runs', {
          params: { path: { id }, query: { limit: 20, ...given({ cursor }), ...this.api.fresh() } },
          signal,
        }),
      ),
  );
  /** Begun here, and perhaps not in the list yet. */
  private readonly begun = signal<string | undefined>(undefined);
  protected readonly shown = computed(() => this.run() ?? this.begun() ?? this.runs.items()[0]?.id);
  /** Closing it is for good: asked first. */
  protected readonly isAsking = signal(false);
  protected readonly isClosing = signal(false);
  protected readonly isRunning = linkedSignal(() => this.runs.items()[0]?.status === 'running');

  protected started(runId: string): void {
    this.begun.set(runId);
    this.isRunning.set(true);
    this.open({ run: runId });
  }

  protected ended(): void {
    this.isRunning.set(false);
    this.runs.reload();
    this.feed.reload();
  }

  protected changed(): void {
    this.open({ settings: '' });
    this.toasts.done('Saved. It holds from the next file on.');
    this.feed.reload();
  }

  protected async close(feed: Dto<'FeedDto'>): Promise<void> {
    this.isClosing.set(true);
    try {
      const header = { 'If-Match': `"rev-${feed.revision}"` };
      await answered(
        this.api.http.POST('/api/v1/feeds/{id}/close', {
          params: { path: { id: feed.id }, header },
        }),
      );
      this.toasts.done('The feed is closed. Its products stay as they are.');
      this.feed.reload();
    } catch (error) {
      this.toasts.refused(problemOf(error).document.title);
    } finally {
      this.isAsking.set(false);
      this.isClosing.set(false);
    }
  }
}
