import { Component, computed, inject, input } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { answered, Api } from '../api/api';
import { MerchantName } from '../programs/program-names';
import { Can } from '../session/can';
import { Session } from '../session/session';
import { given, injectAddress } from '../ui/address';
import { Icon } from '../ui/icon';
import { Page } from '../ui/page';
import { paged } from '../ui/paged';
import { MerchantPicker } from '../ui/pickers/program-picker';
import { Empty, Loading, ProblemState } from '../ui/states';
import { Status } from '../ui/status';
import { TimePipe } from '../ui/time';
import { FeedForm } from './feed-form';
import { formatWords, outcomeOf } from './words';

/** Lists of products that merchants send again and again, with what became of the last file of each. */
@Component({
  selector: 'app-feed-list',
  imports: [
    ...[RouterLink, Can, Page, Icon, Empty, Loading, ProblemState, Status, TimePipe],
    ...[MerchantName, MerchantPicker, FeedForm],
  ],
  templateUrl: './feed-list.html',
  styleUrl: '../ui/list.css',
})
export class FeedList {
  readonly merchantId = input<string>();
  /** `new` while one is being registered. */
  readonly register = input<string>();
  /** Whoever sees the feeds of more than one merchant. */
  protected readonly isEveryones = inject(Session).may('create', 'Category');
  protected readonly open = injectAddress();
  protected readonly formatWords = formatWords;
  protected readonly outcomeOf = outcomeOf;
  private readonly api = inject(Api);
  private readonly router = inject(Router);
  private readonly query = computed(() => given({ merchantId: this.merchantId() }));
  protected readonly feeds = paged(this.query, (query, cursor, signal) =>
    answered(
      this.api.http.GET('/api/v1/feeds', {
        params: { query: { ...query, ...given({ cursor }), ...this.api.fresh() } },
        signal,
      }),
    ),
  );

  protected registered(id: string): void {
    void this.router.navigate(['/feeds', id]);
  }
}
