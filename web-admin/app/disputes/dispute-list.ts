import { Component, computed, effect, inject, input, resource, untracked } from '@angular/core';
import { RouterLink } from '@angular/router';
import { AffiliateName } from '../affiliates/affiliate-names';
import { answered, Api } from '../api/api';
import { Updates } from '../api/updates';
import { ProgramName } from '../programs/program-names';
import { given, injectAddress } from '../ui/address';
import { CountPipe, MoneyPipe } from '../ui/money';
import { Page } from '../ui/page';
import { paged } from '../ui/paged';
import { AffiliatePicker } from '../ui/pickers/affiliate-picker';
import { ProgramPicker } from '../ui/pickers/program-picker';
import { Empty, Loading, ProblemState } from '../ui/states';
import { Status } from '../ui/status';
import { TimePipe } from '../ui/time';
import { aboutWords } from './words';

const statuses = ['open', 'won', 'lost', 'withdrawn'] as const;

/** What affiliates object to; the open ones first seen, what is overdue marked. */
@Component({
  selector: 'app-dispute-list',
  imports: [
    ...[RouterLink, Page, Empty, Loading, ProblemState, Status, CountPipe, MoneyPipe, TimePipe],
    ...[AffiliateName, ProgramName, AffiliatePicker, ProgramPicker],
  ],
  templateUrl: './dispute-list.html',
  styleUrl: '../ui/list.css',
})
export class DisputeList {
  /** Absent: the open ones; `all`: every one. */
  readonly status = input<string>();
  readonly overdue = input<string>();
  readonly programId = input<string>();
  readonly affiliateId = input<string>();
  readonly commissionId = input<string>();
  protected readonly statuses = statuses;
  protected readonly aboutWords = aboutWords;
  protected readonly open = injectAddress();
  private readonly api = inject(Api);
  protected readonly shown = computed(() => this.status() ?? 'open');
  private readonly query = computed(() => {
    const overdue = this.overdue() === 'true' ? true : undefined;
    const { programId, affiliateId, commissionId } = this;
    return {
      ...given({
        ...{ overdue, status: statuses.find((each) => each === this.shown()) },
        ...{ programId: programId(), affiliateId: affiliateId(), commissionId: commissionId() },
      }),
      // What is due first is looked at first.
      sort: this.shown() === 'open' ? ('dueAt' as const) : ('-openedAt' as const),
    };
  });
  protected readonly counts = resource({
    params: () => ({}),
    loader: ({ abortSignal: signal }) =>
      answered(
        this.api.http.GET('/api/v1/disputes/counts', {
          params: { query: this.api.fresh() },
          signal,
        }),
      ),
  });
  protected readonly disputes = paged(this.query, (query, cursor, signal) =>
    answered(
      this.api.http.GET('/api/v1/disputes', {
        params: { query: { ...query, ...given({ cursor }), ...this.api.fresh() } },
        signal,
      }),
    ),
  );

  constructor() {
    const position = inject(Updates).of('disputes');
    effect(() => {
      // The counts tell what is new; the rows stay as one reads them.
      if (position() !== '') untracked(() => this.counts.reload());
    });
  }

  protected countOf(status: (typeof statuses)[number]): number | undefined {
    return this.counts.hasValue() ? this.counts.value()[status] : undefined;
  }
}
