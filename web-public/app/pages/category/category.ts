import { Component, computed, effect, inject, input } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { ActivatedRoute } from '@angular/router';
import { PageHead } from '../../site/meta';
import { breadcrumbData } from '../../site/schema';
import { Visit } from '../../site/visit';
import { Breadcrumbs } from '../../ui/breadcrumbs';
import { NothingHere } from '../../ui/nothing-here';
import { askedOf } from '../search/asked';
import { Results } from '../search/results';
import type { CategoryData } from './category.routes';

/** A category: its products, and those of the categories below it. */
@Component({
  selector: 'app-category-page',
  imports: [Breadcrumbs, NothingHere, Results],
  template: `
    @let category = data().category;
    @let found = data().found;
    @if (category.state === 'found' && found.state === 'found') {
      <div class="wide page-head">
        <app-breadcrumbs [path]="category.value.path" [here]="category.value.slug" />
        <h1>{{ category.value.name }}</h1>
        @if (category.value.children.length > 0) {
          <ul class="chips" aria-label="Categories below" i18n-aria-label>
            @for (child of category.value.children; track child.slug) {
              <li>
                <a class="chip" [attr.href]="'c/' + child.slug">{{ child.name }}</a>
              </li>
            }
          </ul>
        }
      </div>
      <app-results
        [answer]="found.value"
        [asked]="asked()"
        [action]="'c/' + category.value.slug"
        [without]="['category']"
      />
    } @else {
      <app-nothing-here [state]="category.state === 'found' ? 'failed' : category.state" />
    }
  `,
})
export class CategoryPage {
  readonly data = input.required<CategoryData>();
  private readonly route = inject(ActivatedRoute);
  private readonly params = toSignal(this.route.queryParams, { requireSync: true });
  protected readonly asked = computed(() => askedOf(this.params()));

  constructor() {
    const [head, visit] = [inject(PageHead), inject(Visit)];
    effect(() => {
      const { category } = this.data();
      if (category.state !== 'found') return;
      const { name, slug, path } = category.value;
      const { page, ...filters } = this.asked();
      head.tell({
        title: name,
        description: $localize`${name} – products from many shops with their price and the day it was seen.`,
        path: page === undefined ? `/c/${slug}` : `/c/${slug}?page=${page}`,
        isHidden: Object.keys(filters).length > 0,
        data: [breadcrumbData(path, visit)],
      });
    });
  }
}
