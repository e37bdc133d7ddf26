import { Component, input } from '@angular/core';
import { AffiliateName } from '../affiliates/affiliate-names';
import { MoneyPipe } from '../ui/money';
import { TimePipe } from '../ui/time';
import type { Line } from './payouts-api';
import { methodWords } from './words';

/** Whom a line pays, how, and what became of it. */
@Component({
  selector: 'app-line-facts',
  host: { style: 'display: contents' },
  imports: [AffiliateName, MoneyPipe, TimePipe],
  templateUrl: './line-facts.html',
})
export class LineFacts {
  readonly line = input.required<Line>();
  protected readonly methodWords = methodWords;
}
