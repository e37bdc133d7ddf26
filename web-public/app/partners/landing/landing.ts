import { Component, inject } from '@angular/core';
import { PageHead } from '../../site/meta';
import { PricePipe } from '../../site/price';

/** Of an order of 80.00 at 8 %: what the example says, worked out once, in minor units. */
const example = {
  order: { amount: '8000', currency: 'EUR' },
  commission: { amount: '640', currency: 'EUR' },
  month: { amount: '19200', currency: 'EUR' },
} as const;

/**
 * What affiliates can expect, for those who are none yet. Plain links lead on: the portal is in English
 * alone, and its documents have a policy of their own.
 */
@Component({
  selector: 'app-partners-landing',
  imports: [PricePipe],
  templateUrl: './landing.html',
})
export class PartnersLanding {
  protected readonly example = example;

  constructor() {
    const title = $localize`Earn with what you recommend`;
    const description = $localize`Become a partner: links to shops, commissions you can follow from click to payout, and a reason for every change.`;
    inject(PageHead).tell({ title, description, path: '/partners' });
  }
}
