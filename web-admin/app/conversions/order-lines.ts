import { Component, input } from '@angular/core';
import type { Dto } from '../api/api';
import { MoneyPipe } from '../ui/money';

/** The goods of an order, as last corrected. */
@Component({
  selector: 'app-order-lines',
  host: { style: 'display: contents' },
  imports: [MoneyPipe],
  templateUrl: './order-lines.html',
  styleUrl: '../ui/list.css',
})
export class OrderLines {
  readonly lines = input.required<Dto<'ConversionDetailsDto'>['lines']>();
}
