import { Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Dto, Loaded } from '../../site/load';
import { PageHead } from '../../site/meta';
import { DayPipe, PricePipe } from '../../site/price';
import { NothingHere } from '../../ui/nothing-here';
import { Picture } from '../../ui/picture';
import { SearchBox } from '../../ui/search-box';
import { ToShop } from '../../ui/to-shop';

/** Up to four products side by side: what is compared stands in the address, so it can be shared. */
@Component({
  selector: 'app-compare-page',
  imports: [DayPipe, NothingHere, Picture, PricePipe, RouterLink, SearchBox, ToShop],
  templateUrl: './compare.html',
})
export class ComparePage {
  readonly found = input.required<Loaded<Dto<'ListedProductsDto'>>>();
  protected readonly products = computed(() => {
    const found = this.found();
    return found.state === 'found' ? found.value.items : [];
  });
  /** Each thing that is told of any of them, and what it is for each; told of more of them first. */
  protected readonly rows = computed(() => {
    const products = this.products();
    const names = [
      ...new Set(products.flatMap(({ attributes }) => (attributes ?? []).map(({ name }) => name))),
    ];
    return names
      .map((name) => ({ name, values: products.map((product) => valueOf(product, name)) }))
      .map((row) => ({ ...row, isSame: new Set(row.values).size === 1 }))
      .sort((a, b) => told(b.values) - told(a.values));
  });

  constructor() {
    const title = $localize`Compare products`;
    const description = $localize`Products side by side: price, availability and every detail.`;
    inject(PageHead).tell({ title, description, path: '/compare', isHidden: true });
  }

  protected without(slug: string): string | null {
    const rest = this.products().filter((product) => product.slug !== slug);
    return rest.length === 0 ? null : rest.map((product) => product.slug).join(',');
  }
}

type Compared = Dto<'ListedProductDto'>;

function valueOf({ attributes = [] }: Compared, name: string): string | undefined {
  const values = attributes.filter((attribute) => attribute.name === name);
  return values.length === 0 ? undefined : values.map(({ value }) => value).join(', ');
}

const told = (values: readonly (string | undefined)[]) =>
  values.filter((value) => value !== undefined).length;
