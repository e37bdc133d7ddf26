import { Component, computed, inject, input } from '@angular/core';
import { type Params, Router } from '@angular/router';
import { minorUnitsOf, decimalOf } from '~kit/ui/money';
import type { Dto } from '../../site/load';
import { PricePipe, WholePipe } from '../../site/price';
import { Visit } from '../../site/visit';
import { PagesNav } from '../../ui/pages-nav';
import { ProductCount } from '../../ui/product-count';
import { ProductGrid } from '../../ui/product-grid';
import { TypedValue } from '../../ui/typed-value';
import { type Asked, type AskedName, toggled } from './asked';

/** Results with what narrows them: all of it links and plain forms, so that it works without script. */
@Component({
  selector: 'app-results',
  imports: [PagesNav, PricePipe, ProductCount, ProductGrid, TypedValue, WholePipe],
  templateUrl: './results.html',
})
export class Results {
  readonly answer = input.required<Dto<'SearchResultDto'>>();
  readonly asked = input.required<Asked>();
  /** The path of this page, for its forms: relative to the base. */
  readonly action = input.required<string>();
  /** Facets that the page itself has decided. */
  readonly without = input<readonly string[]>([]);
  private readonly router = inject(Router);
  private readonly locale = inject(Visit).locale;
  protected readonly sorts = [
    { value: null, label: $localize`Best match` },
    { value: 'newest', label: $localize`Newest` },
    { value: 'price', label: $localize`Cheapest` },
    { value: '-price', label: $localize`Dearest` },
    { value: 'discount', label: $localize`Most reduced` },
  ] as const;
  private readonly labels: Readonly<Record<string, string>> = {
    category: $localize`Category`,
    brand: $localize`Brand`,
    merchant: $localize`Shop`,
    availability: $localize`Availability`,
    tag: $localize`Tag`,
  };
  protected readonly facets = computed(() =>
    this.answer()
      .facets.filter(({ name, values }) => values.length > 0 && name in this.labels)
      .filter(({ name }) => !this.without().includes(name))
      .map(({ name, values }) => ({ name: name as AskedName, label: this.labels[name], values })),
  );
  /** Ranges of prices that something lies in. */
  protected readonly ranges = computed(
    () => this.answer().facets.find(({ name }) => name === 'price')?.values ?? [],
  );
  protected readonly chosen = computed(() =>
    this.facets().flatMap(({ name, values }) =>
      values
        .filter(({ isSelected }) => isSelected)
        .map(({ value, label }) => ({ name, value, label })),
    ),
  );
  protected readonly hasPrice = computed(
    () => 'minPrice' in this.asked() || 'maxPrice' in this.asked(),
  );
  protected readonly count = computed(() => this.chosen().length + (this.hasPrice() ? 1 : 0));
  protected readonly currency = computed(
    () => this.asked().currency ?? this.answer().items[0]?.price?.currency ?? 'EUR',
  );
  /** What the form of the price carries along. */
  protected readonly kept = computed(() =>
    Object.entries(this.asked()).filter(
      ([name]) => !['minPrice', 'maxPrice', 'currency', 'page'].includes(name),
    ),
  );
  protected readonly words: Readonly<Record<string, string>> = {
    'in-stock': $localize`In stock`,
    'out-of-stock': $localize`Out of stock`,
    preorder: $localize`To preorder`,
    backorder: $localize`Back soon`,
  };

  /** The query with this range of prices, or with none when it is the one chosen. */
  protected within({ min, max, isSelected }: Dto<'FacetValueDto'>) {
    const bounds = isSelected
      ? { minPrice: null, maxPrice: null, currency: null }
      : {
          minPrice: min?.amount ?? null,
          maxPrice: max?.amount ?? null,
          currency: (min ?? max)?.currency ?? null,
        };
    return { ...this.asked(), ...bounds, page: null };
  }

  /** This list asked for with these changes; null takes a name away. */
  protected link(changes: Params): string {
    const query = new URLSearchParams();
    for (const [name, value] of Object.entries<unknown>({ ...this.asked(), ...changes })) {
      if (typeof value === 'string') query.set(name, value);
    }
    return query.size === 0 ? this.action() : `${this.action()}?${query}`;
  }

  protected toggle(name: AskedName, value: string) {
    return toggled(this.asked(), name, value);
  }

  /** What is in the URL, as a person would type it. */
  protected typed(name: 'minPrice' | 'maxPrice'): string {
    const amount = this.asked()[name];
    if (amount === undefined || !/^\d{1,15}$/.test(amount)) return '';
    const decimal = decimalOf({ amount, currency: this.currency() });
    return this.locale === 'de' ? decimal.replace('.', ',') : decimal;
  }

  protected price(event: Event): void {
    event.preventDefault();
    const form = new FormData(event.target as HTMLFormElement);
    const minor = (name: string) =>
      minorUnitsOf(String(form.get(name) ?? ''), this.currency()) ?? null;
    const [minPrice, maxPrice] = [minor('from'), minor('to')];
    const currency = minPrice === null && maxPrice === null ? null : this.currency();
    void this.router.navigate([], {
      queryParams: { ...this.asked(), page: null, minPrice, maxPrice, currency },
    });
  }
}
