import { Component, input, model } from '@angular/core';
import type { Dto } from '../api/api';
import { MoneyPipe } from '../ui/money';

/** How many pieces of each line of an order came back. */
@Component({
  selector: 'app-returned-lines',
  host: { style: 'display: contents' },
  imports: [MoneyPipe],
  templateUrl: './returned-lines.html',
  styles: `
    .pieces {
      width: 84px;
    }
  `,
})
export class ReturnedLines {
  readonly lines = input.required<Dto<'ConversionDetailsDto'>['lines']>();
  /** By the id of the line. */
  readonly pieces = model.required<ReadonlyMap<string, number>>();

  protected setPieces(lineId: string, typed: string): void {
    const quantity = Math.max(0, Math.trunc(Number(typed) || 0));
    this.pieces.update((all) => new Map(all).set(lineId, quantity));
  }
}
