import { Component, input, output } from '@angular/core';
import { type Money, MoneyPipe } from '../ui/money';
import type { Failure } from './payouts-api';

/** What a person says became of a line that nobody told us of. */
@Component({
  selector: 'app-line-verdict',
  host: { style: 'display: contents' },
  imports: [MoneyPipe],
  templateUrl: './line-verdict.html',
})
export class LineVerdict {
  readonly pay = input.required<Money>();
  readonly isBusy = input(false);
  /** What the bank calls the payment; empty when it has no name. */
  readonly settled = output<string>();
  readonly failed = output<Failure>();

  protected fail(event: Event, code: string, words: string, isSure: boolean): void {
    event.preventDefault();
    this.failed.emit({
      reasonCode: code.trim(),
      ...(words.trim() === '' ? {} : { reason: words.trim() }),
      ...(isSure ? { confirmedUnpaid: true } : {}),
    });
  }
}
