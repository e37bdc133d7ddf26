import { Component, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { MoneyPipe } from '../ui/money';
import { ShortIdPipe } from '../ui/short-id';
import type { Line } from './payouts-api';

/** The commissions that a line pays. */
@Component({
  selector: 'app-line-commissions',
  host: { style: 'display: contents' },
  imports: [RouterLink, MoneyPipe, ShortIdPipe],
  templateUrl: './line-commissions.html',
  styles: `
    .commissions {
      max-height: 220px;
    }
  `,
})
export class LineCommissions {
  readonly commissions = input.required<Line['commissions']>();
}
