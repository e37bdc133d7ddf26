import { Component, computed, effect, inject, input } from '@angular/core';
import { PageHead } from '../../site/meta';
import { Visit } from '../../site/visit';
import { Picture } from '../../ui/picture';
import { ProductCount } from '../../ui/product-count';
import { ProductGrid } from '../../ui/product-grid';
import { SearchBox } from '../../ui/search-box';
import type { HomeData } from './home.routes';

/** The first page: search, categories, what is reduced, what is new, what is on. */
@Component({
  selector: 'app-home-page',
  imports: [Picture, ProductCount, ProductGrid, SearchBox],
  templateUrl: './home.html',
})
export class HomePage {
  readonly data = input.required<HomeData>();
  private readonly head = inject(PageHead);
  private readonly visit = inject(Visit);
  protected readonly language = this.visit.languageOfCampaigns;
  protected readonly categories = computed(() => itemsOf(this.data().categories));
  protected readonly deals = computed(() => itemsOf(this.data().deals));
  protected readonly newest = computed(() => itemsOf(this.data().newest));
  protected readonly campaigns = computed(() => itemsOf(this.data().campaigns).slice(0, 3));

  constructor() {
    effect(() => this.tell());
  }

  private tell(): void {
    const { publicUrl } = this.visit;
    this.head.tell({
      title: $localize`Tributary: find it, and see what it really costs`,
      description: $localize`Products from many shops with their price and the day it was seen. Search them in one step and go to the shop; every affiliate link says that it is one.`,
      path: '/',
      data: [
        {
          '@type': 'WebSite',
          name: 'Tributary',
          url: `${publicUrl}${this.visit.path('/')}`,
          potentialAction: {
            '@type': 'SearchAction',
            target: `${publicUrl}${this.visit.path('/search')}?q={search_term_string}`,
            'query-input': 'required name=search_term_string',
          },
        },
        {
          '@type': 'Organization',
          name: 'Tributary',
          url: publicUrl,
          logo: `${publicUrl}/icon.svg`,
        },
      ],
    });
  }
}

function itemsOf<Item>(loaded: { state: string; value?: { items: Item[] } }): Item[] {
  return loaded.state === 'found' && loaded.value ? loaded.value.items : [];
}
