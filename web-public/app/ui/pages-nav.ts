import { Component, computed, input } from '@angular/core';
import { RouterLink } from '@angular/router';

/** From page to page of a list; the filters stay. */
@Component({
  selector: 'app-pages-nav',
  imports: [RouterLink],
  template: `
    @if (pages() > 1) {
      <nav class="pages-nav" aria-label="Pages" i18n-aria-label>
        @if (page() > 1) {
          <a
            class="button"
            [routerLink]="[]"
            [queryParams]="{ page: before() }"
            queryParamsHandling="merge"
            rel="prev"
            i18n
            >Previous</a
          >
        }
        <span i18n>Page {{ page() }} of {{ pages() }}</span>
        @if (page() < pages()) {
          <a
            class="button"
            [routerLink]="[]"
            [queryParams]="{ page: page() + 1 }"
            queryParamsHandling="merge"
            rel="next"
            i18n
            >Next</a
          >
        }
      </nav>
    }
  `,
})
export class PagesNav {
  readonly page = input.required<number>();
  readonly pages = input.required<number>();
  /** The first page has one address only. */
  protected readonly before = computed(() => (this.page() === 2 ? null : this.page() - 1));
}
