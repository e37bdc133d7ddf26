import { Component, inject, input } from '@angular/core';
import type { Dto, Loaded } from '../../site/load';
import { PageHead } from '../../site/meta';
import { NothingHere } from '../../ui/nothing-here';
import { PagesNav } from '../../ui/pages-nav';
import { ProductCount } from '../../ui/product-count';
import { ProductGrid } from '../../ui/product-grid';

/** What is reduced now, the most reduced first. */
@Component({
  selector: 'app-deals-page',
  imports: [NothingHere, PagesNav, ProductCount, ProductGrid],
  template: `
    @let it = deals();
    @if (it.state === 'found') {
      <div class="wide page-head">
        <h1 i18n>Deals</h1>
        <p class="quiet">
          <app-product-count [of]="it.value.total" />
          <ng-container i18n>
            whose price is reduced, the most reduced first. A reduction is what the shop says its
            price was before.
          </ng-container>
        </p>
      </div>
      <div class="wide section">
        <h2 class="visually-hidden" i18n>Products</h2>
        <app-product-grid [products]="it.value.items" [isFirst]="true" />
        <app-pages-nav [page]="it.value.page" [pages]="it.value.pages" />
      </div>
    } @else {
      <app-nothing-here [state]="it.state" />
    }
  `,
})
export class DealsPage {
  readonly deals = input.required<Loaded<Dto<'DealsDto'>>>();

  constructor() {
    inject(PageHead).tell({
      title: $localize`Deals`,
      description: $localize`Products whose price is reduced now, with the price before and the day it was seen.`,
      path: '/deals',
    });
  }
}
