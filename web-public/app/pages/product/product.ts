import { Component, computed, effect, inject, input } from '@angular/core';
import type { Dto, Loaded } from '../../site/load';
import { PageHead } from '../../site/meta';
import { converted, DayPipe, percentOff, PricePipe } from '../../site/price';
import { breadcrumbData, productData } from '../../site/schema';
import { Visit } from '../../site/visit';
import { Breadcrumbs } from '../../ui/breadcrumbs';
import { NothingHere } from '../../ui/nothing-here';
import { Picture } from '../../ui/picture';
import { ProductGrid } from '../../ui/product-grid';
import { ToShop } from '../../ui/to-shop';
import { PriceHistory } from './price-history';
import { plainText } from './plain-text';

/** One product: what it is, what it costs and since when, and the way to the shop. */
@Component({
  selector: 'app-product-page',
  imports: [
    Breadcrumbs,
    DayPipe,
    NothingHere,
    Picture,
    PriceHistory,
    PricePipe,
    ProductGrid,
    ToShop,
  ],
  templateUrl: './product.html',
})
export class ProductPage {
  readonly found = input.required<Loaded<Dto<'ProductPageDto'>>>();
  readonly rates = input<Loaded<Dto<'DisplayRatesDto'>> | null>(null);
  private readonly head = inject(PageHead);
  private readonly visit = inject(Visit);
  protected readonly product = computed(() => {
    const found = this.found();
    return found.state === 'found' ? found.value : undefined;
  });
  protected readonly off = computed(() => {
    const product = this.product();
    return product ? percentOff(product.price, product.listPrice) : 0;
  });
  /** About what it is in the currency that the visitor chose. */
  protected readonly about = computed(() => {
    const [price, rates] = [this.product()?.price, this.rates()];
    if (!price || rates?.state !== 'found' || rates.value.to === price.currency) return undefined;
    const rate = rates.value.rates.find(({ currency }) => currency === price.currency);
    return rate && { money: converted(price, rate.rate, rates.value.to), at: rate.quotedAt };
  });
  protected readonly brand = computed(() => encodeURIComponent(this.product()?.brand ?? ''));
  /** What is of its kind: the others only go with it. */
  private readonly alike = computed(() => {
    const product = this.product();
    const kind = product?.category?.slug;
    return product?.related.filter(({ category }) => category?.slug === kind) ?? [];
  });
  protected readonly compare = computed(() => {
    const [product, alike] = [this.product(), this.alike()];
    if (!product || alike.length === 0) return undefined;
    return [product.slug, ...alike.slice(0, 3).map(({ slug }) => slug)].join(',');
  });
  protected readonly words: Readonly<Record<string, string>> = {
    'in-stock': $localize`In stock at the shop`,
    'out-of-stock': $localize`Out of stock`,
    preorder: $localize`Can be preordered`,
    backorder: $localize`Can be ordered, comes later`,
  };

  constructor() {
    effect(() => this.tell());
  }

  private tell(): void {
    const product = this.product();
    if (!product) return;
    const { images, breadcrumbs, slug, title } = product;
    const [face] = images;
    this.head.tell({
      title,
      description: plainText(product.description, 155) || title,
      path: `/p/${slug}`,
      type: 'product',
      image: face && `/media/${face.mediaId}/${face.widths.at(-1)}.jpg`,
      data: [productData(product, this.visit), breadcrumbData(breadcrumbs, this.visit)],
    });
  }
}
