import { Component, computed, input } from '@angular/core';
import type { Dto } from '../site/load';
import { DayPipe, percentOff, PricePipe } from '../site/price';
import { Picture } from './picture';

/** A product in a list: the whole card leads to its page, its price says when it was seen. */
@Component({
  selector: 'app-product-card',
  imports: [DayPipe, Picture, PricePipe],
  host: { class: 'product-card' },
  template: `
    @let it = product();
    <div class="product-card-face">
      <app-picture
        [image]="it.image"
        [name]="it.title"
        [isFirst]="isFirst()"
        [isDecoration]="true"
      />
      @if (off() > 0) {
        <span class="tag reduced" i18n>−{{ off() }} %</span>
      }
    </div>
    <div class="product-card-text">
      <h3>
        <a [attr.href]="'p/' + it.slug" class="cover">{{ it.title }}</a>
      </h3>
      <p class="quiet">
        @if (it.brand) {
          {{ it.brand }} ·
        }
        {{ it.merchantName }}
      </p>
      <p class="price-line">
        @if (it.price) {
          <span class="price">{{ it.price | price }}</span>
          @if (off() > 0) {
            <s><span class="visually-hidden" i18n>before </span>{{ it.listPrice | price }}</s>
          }
        } @else {
          <span class="quiet" i18n>Price at the shop</span>
        }
      </p>
      @if (it.price) {
        <p class="seen" i18n>Seen {{ it.priceSeenAt | day }}</p>
      }
      @if (it.availability === 'out-of-stock') {
        <p class="seen" i18n>Out of stock</p>
      }
    </div>
  `,
})
export class ProductCard {
  readonly product = input.required<Dto<'ProductCardDto'>>();
  readonly isFirst = input(false);
  protected readonly off = computed(() =>
    percentOff(this.product().price, this.product().listPrice),
  );
}
