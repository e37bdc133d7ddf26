import { Component, computed, inject, input } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { NavigationEnd, Router } from '@angular/router';
import { filter, map } from 'rxjs';
import type { Dto } from '../site/load';
import { SearchBox } from '../ui/search-box';

/** Name, search, and where to go. The menu of categories opens without script. */
@Component({
  selector: 'app-site-header',
  imports: [SearchBox],
  template: `
    <header class="site-header">
      <div class="site-header-line wide">
        <a href="./" class="brand">
          <svg viewBox="0 0 32 32" aria-hidden="true" class="brand-mark">
            <rect width="32" height="32" rx="7" />
            <path d="M7 7c0 9 9 7 9 18M25 7c0 9-9 7-9 18" />
          </svg>
          <span>Tributary</span>
        </a>
        @if (asked() !== undefined) {
          <app-search-box name="header" [q]="asked()" />
        }
        <nav aria-label="Main" i18n-aria-label class="site-nav">
          <a href="deals" [attr.aria-current]="path() === '/deals' ? 'page' : null" i18n>Deals</a>
          <a href="partners" [attr.aria-current]="path() === '/partners' ? 'page' : null" i18n
            >For affiliates</a
          >
        </nav>
      </div>
      @if (categories().length > 0) {
        <nav class="category-bar" aria-label="Categories" i18n-aria-label>
          <ul class="wide">
            @for (category of categories(); track category.slug) {
              <li>
                <a
                  [attr.href]="'c/' + category.slug"
                  [attr.aria-current]="path() === '/c/' + category.slug ? 'page' : null"
                  >{{ category.name }}</a
                >
              </li>
            }
          </ul>
        </nav>
      }
    </header>
  `,
})
export class SiteHeader {
  readonly categories = input.required<readonly Dto<'CategoryBranchDto'>[]>();
  private readonly router = inject(Router);
  private readonly here = toSignal(
    this.router.events.pipe(
      filter((event) => event instanceof NavigationEnd),
      map(() => this.router.url),
    ),
    { initialValue: this.router.url },
  );
  protected readonly path = computed(() => this.here().replace(/[?#].*$/, ''));
  /** What the page of results was asked for; undefined on the home page, which has a box of its own. */
  protected readonly asked = computed(() => this.question(this.here()));

  private question(url: string): string | undefined {
    const tree = this.router.parseUrl(url);
    if (!tree.root.hasChildren()) return undefined;
    const q: unknown = tree.queryParams['q'];
    return typeof q === 'string' ? q : '';
  }
}
