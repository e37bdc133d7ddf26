import { Component, computed, input } from '@angular/core';
import type { Dto } from '../site/load';
import { DayPipe, percentOff, PricePipe } from '../site/price';
import { Picture } from './picture';
import { ToShop } from './to-shop';

/** A product that somebody recommends: what it is, what it costs, and the tracked way to the shop. */
@Component({
  selector: 'app-offer-card',
  imports: [DayPipe, Picture, PricePipe, ToShop],
  host: { class: 'offer-card', '[attr.data-product]': 'product().id' },
  template: `
    @let it = product();
    <a [attr.href]="'p/' + it.slug" class="offer-face" tabindex="-1" aria-hidden="true">
      <app-picture
        [image]="it.image"
        [name]="it.title"
        [isFirst]="isFirst()"
        [isDecoration]="true"
      />
      @if (off() > 0) {
        <span class="tag reduced" i18n>−{{ off() }} %</span>
      }
    </a>
    <div class="offer-text">
      <h3>
        <a [attr.href]="'p/' + it.slug">{{ it.title }}</a>
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
    </div>
    @if (code(); as linkCode) {
      <app-to-shop
        [linkCode]="linkCode"
        url=""
        [merchantName]="it.merchantName"
        [campaign]="campaign()"
      />
    } @else {
      <p class="to-shop">
        <a class="button" [attr.href]="'p/' + it.slug" i18n>See the product</a>
      </p>
    }
  `,
})
export class OfferCard {
  readonly product = input.required<Dto<'ProductCardDto'>>();
  /** Whose link is followed; by default the site's own. */
  readonly linkCode = input<string>();
  readonly campaign = input<string>();
  readonly isFirst = input(false);
  protected readonly code = computed(() => this.linkCode() ?? this.product().linkCode);
  protected readonly off = computed(() =>
    percentOff(this.product().price, this.product().listPrice),
  );
}
