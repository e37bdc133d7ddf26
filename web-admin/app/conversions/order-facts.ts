import { Component, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Dto } from '../api/api';
import { MerchantName, ProgramName } from '../programs/program-names';
import { type Money, MoneyPipe } from '../ui/money';
import { Id } from '../ui/short-id';
import { Status } from '../ui/status';
import { TimePipe } from '../ui/time';

/** What an order is: its worth, its program, how and when it was told. */
@Component({
  selector: 'app-order-facts',
  host: { style: 'display: contents' },
  imports: [RouterLink, Id, MerchantName, MoneyPipe, ProgramName, Status, TimePipe],
  templateUrl: './order-facts.html',
  styleUrl: '../ui/list.css',
})
export class OrderFacts {
  readonly order = input.required<Dto<'ConversionDetailsDto'>>();
  /** What of the total is not refunded. */
  readonly rest = input<Money>();
}
