import { Component, input } from '@angular/core';
import type { Dto } from '../site/load';
import { ProductCard } from './product-card';

/** Products side by side. */
@Component({
  selector: 'app-product-grid',
  imports: [ProductCard],
  template: `
    <ul class="product-grid">
      @for (product of products(); track product.id) {
        <li><app-product-card [product]="product" [isFirst]="isFirst() && $index < 2" /></li>
      }
    </ul>
  `,
})
export class ProductGrid {
  readonly products = input.required<readonly Dto<'ProductCardDto'>[]>();
  /** Whether these are what a page shows first. */
  readonly isFirst = input(false);
}
