import { Component, input } from '@angular/core';
import { ActorPipe } from '../ui/actor-name';
import { Copy } from '../ui/copy';
import { MoneyPipe } from '../ui/money';
import { TimePipe } from '../ui/time';
import type { OneBatch } from './payouts-api';

/** The hash that an approval signs, and who has drafted and approved what it is of. */
@Component({
  selector: 'app-batch-signed',
  host: { style: 'display: contents' },
  imports: [ActorPipe, Copy, MoneyPipe, TimePipe],
  templateUrl: './batch-signed.html',
  styles: `
    .card .hash {
      margin-bottom: 12px;
    }
  `,
})
export class BatchSigned {
  readonly batch = input.required<OneBatch>();
}
