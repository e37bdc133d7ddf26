import { Component, computed, effect, inject, resource, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { answered, Api } from '~kit/api/api';
import { Updates } from '~kit/api/updates';
import { given } from '~kit/ui/address';
import { Copy } from '~kit/ui/copy';
import { Icon } from '~kit/ui/icon';
import { CountPipe } from '~kit/ui/money';
import { Page } from '~kit/ui/page';
import { paged } from '~kit/ui/paged';
import { quietly } from '~kit/ui/quietly';
import { Settings } from '~kit/ui/settings';
import { Empty, Loading, ProblemState } from '~kit/ui/states';
import { Status } from '~kit/ui/status';
import { SumsPipe } from '../shared/sums';
import { shortAddress } from './link-words';

/** Your links, each with what it brought in 28 days. */
@Component({
  selector: 'app-partner-links',
  imports: [
    ...[RouterLink, Page, Icon, Copy, Empty, Loading, ProblemState, Status, CountPipe, SumsPipe],
  ],
  templateUrl: './links.html',
  styleUrl: './links.css',
})
export class PartnerLinks {
  protected readonly shortAddress = shortAddress;
  protected readonly search = signal('');
  private readonly api = inject(Api);
  private readonly settings = inject(Settings);
  protected readonly links = paged(
    () => ({ limit: 30, search: this.search().trim() }),
    (query, cursor, signal) =>
      answered(
        this.api.http.GET('/api/v1/links', {
          params: { query: { ...given({ ...query, cursor }), ...this.api.fresh() } },
          signal,
        }),
      ),
  );
  private readonly figures = resource({
    params: () => ({ timezone: this.settings.timeZone(), groupBy: 'link' as const }),
    loader: ({ params: query, abortSignal: signal }) =>
      answered(this.api.http.GET('/api/v1/partners/performance', { params: { query }, signal })),
  });
  protected readonly byCode = computed(() => {
    const rows = this.figures.hasValue() ? this.figures.value().rows : [];
    return new Map(rows.map((row) => [row.key, row]));
  });

  constructor() {
    const clicked = inject(Updates).of('click_quarters');
    const ask = quietly(() => this.figures.reload());
    effect(() => {
      if (clicked() !== '') ask();
    });
  }
}
