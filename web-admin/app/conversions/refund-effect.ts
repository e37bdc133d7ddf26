import { Component, input } from '@angular/core';
import { AffiliateName } from '../affiliates/affiliate-names';
import type { Dto } from '../api/api';
import { MoneyPipe } from '../ui/money';
import { ShortIdPipe } from '../ui/short-id';
import { placeWords } from './words';

/** What a refund would take from which commission. */
@Component({
  selector: 'app-refund-effect',
  host: { style: 'display: contents' },
  imports: [AffiliateName, MoneyPipe, ShortIdPipe],
  templateUrl: './refund-effect.html',
})
export class RefundEffect {
  readonly of = input.required<Dto<'RefundPreviewDto'>>();
  protected readonly placeWords = placeWords;
}
