import { Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { pageShown } from '../consent/here';
import { PageHead } from '../site/meta';
import { SearchBox } from './search-box';

/** In place of a page that cannot be shown: what happened, and where to go on. */
@Component({
  selector: 'app-nothing-here',
  imports: [RouterLink, SearchBox],
  template: `
    <section class="nothing-here narrow">
      <h1>{{ heading() }}</h1>
      @switch (state()) {
        @case ('failed') {
          <p i18n>
            This is our fault, not yours. Nothing of what you chose is lost: load the page again in
            a moment.
          </p>
          <p><a class="button" [attr.href]="here()" i18n>Try again</a></p>
        }
        @case ('gone') {
          <p i18n>The product was taken out of the catalogue. There may be others like it:</p>
        }
        @default {
          <p i18n>The address may be misspelt, or what it led to has moved. Look for it:</p>
        }
      }
      <app-search-box name="missing" />
      <p><a routerLink="/" i18n>Home</a> · <a routerLink="/deals" i18n>Deals</a></p>
    </section>
  `,
})
export class NothingHere {
  readonly state = input<string>('missing');
  /** An empty address would be that of the base, which is the first page. */
  protected readonly here = pageShown();
  protected readonly heading = computed(() => {
    switch (this.state()) {
      case 'failed':
        return $localize`This page could not be loaded`;
      case 'gone':
        return $localize`This product is gone`;
      default:
        return $localize`There is nothing here`;
    }
  });

  constructor() {
    const title = $localize`Nothing here`;
    inject(PageHead).tell({ title, description: title, path: '/404', isHidden: true });
  }
}
