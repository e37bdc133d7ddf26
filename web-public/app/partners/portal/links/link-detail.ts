import { Component, computed, effect, inject, input, resource, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { answered, Api } from '~kit/api/api';
import { problemOf } from '~kit/api/problem';
import { Updates } from '~kit/api/updates';
import { Icon } from '~kit/ui/icon';
import { CountPipe } from '~kit/ui/money';
import { Page } from '~kit/ui/page';
import { quietly } from '~kit/ui/quietly';
import { Settings } from '~kit/ui/settings';
import { Loading, ProblemState } from '~kit/ui/states';
import { Status } from '~kit/ui/status';
import { TimePipe } from '~kit/ui/time';
import { Toasts } from '~kit/ui/toasts';
import { DaysCharts } from '../shared/days-charts';
import { ShareAddress } from '../shared/share-address';
import { SumsPipe } from '../shared/sums';
import { LinkCode } from './link-code';

const newest = 20;

/** One link: its address, its QR code, and its clicks as they come. */
@Component({
  selector: 'app-partner-link',
  imports: [
    ...[RouterLink, Page, Icon, Loading, ProblemState, Status, CountPipe, TimePipe, SumsPipe],
    ...[DaysCharts, LinkCode, ShareAddress],
  ],
  templateUrl: './link-detail.html',
  styleUrl: './link-detail.css',
})
export class PartnerLink {
  readonly code = input.required<string>();
  private readonly api = inject(Api);
  private readonly toasts = inject(Toasts);
  private readonly settings = inject(Settings);
  protected readonly isSending = signal(false);
  protected readonly link = resource({
    params: () => ({ code: this.code() }),
    loader: ({ params: path, abortSignal: signal }) =>
      answered(
        this.api.http.GET('/api/v1/links/{code}', {
          params: { path, query: this.api.fresh() },
          signal,
        }),
      ),
  });
  protected readonly clicks = resource({
    params: () => ({ linkCode: this.code(), limit: newest }),
    loader: ({ params: query, abortSignal: signal }) =>
      answered(this.api.http.GET('/api/v1/clicks', { params: { query }, signal })),
  });
  protected readonly days = resource({
    params: () => ({ linkCode: this.code(), timezone: this.settings.timeZone() }),
    loader: ({ params: query, abortSignal: signal }) =>
      answered(this.api.http.GET('/api/v1/partners/performance', { params: { query }, signal })),
  });
  protected readonly labels = computed(() => {
    if (!this.link.hasValue()) return [];
    const { subIds, utm } = this.link.value();
    const named = Object.entries(utm).map(([name, text]) => [`utm_${name}`, text] as const);
    return [...Object.entries(subIds), ...named];
  });

  constructor() {
    const updates = inject(Updates);
    const told = ['clicks', 'click_quarters', 'links'].map((name) => updates.of(name));
    const ask = quietly(() => {
      this.clicks.reload();
      this.days.reload();
      this.link.reload();
    });
    effect(() => {
      if (told.map((position) => position()).some((position) => position !== '')) ask();
    });
  }

  protected who(click: { bot: string | null; repeatOf: string | null }): string {
    if (click.bot !== null) return 'a machine: not counted';
    return click.repeatOf === null ? 'new' : 'again within a day';
  }

  protected async toggle(): Promise<void> {
    if (!this.link.hasValue()) return;
    const { code, revision, status } = this.link.value();
    const params = { path: { code }, header: { 'If-Match': `"rev-${revision}"` } };
    this.isSending.set(true);
    try {
      if (status === 'disabled') {
        await answered(this.api.http.POST('/api/v1/links/{code}/enable', { params }));
      } else {
        const body = { reason: 'Switched off by its owner' };
        await answered(this.api.http.POST('/api/v1/links/{code}/disable', { params, body }));
      }
      this.toasts.done(status === 'disabled' ? 'The link is on again' : 'The link is off');
      this.link.reload();
    } catch (error) {
      this.toasts.refused(problemOf(error).message);
    } finally {
      this.isSending.set(false);
    }
  }
}
