import { Component, computed, inject, input } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { answered, Api } from '../api/api';
import { Can } from '../session/can';
import { given, injectAddress } from '../ui/address';
import { Icon } from '../ui/icon';
import { Page } from '../ui/page';
import { paged } from '../ui/paged';
import { Empty, Loading, ProblemState } from '../ui/states';
import { Status } from '../ui/status';
import { TimePipe } from '../ui/time';
import { DraftCampaign } from './draft-campaign';
import { toneOf } from './words';

const statuses = ['draft', 'scheduled', 'published', 'ended'] as const;

/** Landing pages with dates. */
@Component({
  selector: 'app-campaign-list',
  imports: [
    ...[RouterLink, Can, Page, Icon, Empty, Loading, ProblemState, Status, TimePipe],
    DraftCampaign,
  ],
  templateUrl: './campaign-list.html',
  styleUrl: '../ui/list.css',
})
export class CampaignList {
  readonly status = input<string>();
  /** `new` while one is being drafted. */
  readonly draft = input<string>();
  protected readonly open = injectAddress();
  protected readonly statuses = statuses;
  protected readonly toneOf = toneOf;
  private readonly api = inject(Api);
  private readonly router = inject(Router);
  private readonly query = computed(() =>
    given({ status: statuses.find((each) => each === this.status()) }),
  );
  protected readonly campaigns = paged(this.query, (query, cursor, signal) =>
    answered(
      this.api.http.GET('/api/v1/campaigns', {
        params: { query: { ...query, ...given({ cursor }), ...this.api.fresh() } },
        signal,
      }),
    ),
  );

  protected drafted(id: string): void {
    void this.router.navigate(['/campaigns', id]);
  }
}
