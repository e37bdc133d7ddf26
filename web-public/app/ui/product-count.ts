import { Component, input } from '@angular/core';
import { WholePipe } from '../site/price';

/** How many products, in words. No ICU message: hydration does not get over those. */
@Component({
  selector: 'app-product-count',
  imports: [WholePipe],
  template: `
    @switch (of()) {
      @case (0) {
        <ng-container i18n>No products</ng-container>
      }
      @case (1) {
        <ng-container i18n>1 product</ng-container>
      }
      @default {
        <ng-container i18n>{{ of() | whole }} products</ng-container>
      }
    }
  `,
})
export class ProductCount {
  readonly of = input.required<number>();
}
