import { Component, inject, input, signal } from '@angular/core';
import { answered, Api } from '../api/api';
import { given } from '../ui/address';
import { paged } from '../ui/paged';
import { Empty, Loading, ProblemState } from '../ui/states';
import { Status } from '../ui/status';
import { TimePipe } from '../ui/time';
import { flagsOf } from './words';

const whose = ['all', 'people', 'bots'] as const;

/** The latest clicks on a link, each with what was found out about it. Who clicked is not told. */
@Component({
  selector: 'app-recent-clicks',
  imports: [Empty, Loading, ProblemState, Status, TimePipe],
  templateUrl: './recent-clicks.html',
  styleUrl: '../ui/list.css',
})
export class RecentClicks {
  readonly code = input.required<string>();
  private readonly api = inject(Api);
  protected readonly whose = whose;
  protected readonly who = signal<(typeof whose)[number]>('all');
  protected readonly flagsOf = flagsOf;
  protected readonly clicks = paged(
    () => ({ linkCode: this.code(), who: this.who(), limit: 20 }),
    (query, cursor, signal) =>
      answered(
        this.api.http.GET('/api/v1/clicks', {
          params: { query: { ...query, ...given({ cursor }) } },
          signal,
        }),
      ),
  );
}
