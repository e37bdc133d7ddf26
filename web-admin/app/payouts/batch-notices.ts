import { Component, input } from '@angular/core';
import { Icon } from '../ui/icon';
import { ManyPipe } from '../ui/plural';
import { TimePipe } from '../ui/time';
import type { Batch } from './payouts-api';
import { whyRedrafted } from './words';

/** What one has to know of a batch before anything else. */
@Component({
  selector: 'app-batch-notices',
  host: { style: 'display: contents' },
  imports: [Icon, ManyPipe, TimePipe],
  templateUrl: './batch-notices.html',
})
export class BatchNotices {
  readonly batch = input.required<Batch>();
  /** Drafted by the reader. */
  readonly isMine = input(false);
  protected readonly whyRedrafted = whyRedrafted;
}
