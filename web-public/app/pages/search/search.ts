import { Component, computed, effect, inject, input } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { ActivatedRoute } from '@angular/router';
import type { Dto, Loaded } from '../../site/load';
import { PageHead } from '../../site/meta';
import { NothingHere } from '../../ui/nothing-here';
import { askedOf } from './asked';
import { Results } from './results';

/** Everything that fits what was asked. */
@Component({
  selector: 'app-search-page',
  imports: [NothingHere, Results],
  template: `
    @let it = found();
    @if (it.state === 'found') {
      <div class="wide page-head">
        <h1>
          @if (asked().q) {
            <ng-container i18n>Results for “{{ it.value.corrected ?? asked().q }}”</ng-container>
          } @else {
            <ng-container i18n>All products</ng-container>
          }
        </h1>
        @if (it.value.corrected) {
          <p class="quiet" i18n>
            Nothing was called “{{ asked().q }}”: these are for
            <strong>{{ it.value.corrected }}</strong>.
          </p>
        }
      </div>
      <app-results [answer]="it.value" [asked]="asked()" action="search" />
    } @else {
      <app-nothing-here [state]="it.state" />
    }
  `,
})
export class SearchPage {
  readonly found = input.required<Loaded<Dto<'SearchResultDto'>>>();
  private readonly route = inject(ActivatedRoute);
  private readonly params = toSignal(this.route.queryParams, { requireSync: true });
  protected readonly asked = computed(() => askedOf(this.params()));

  constructor() {
    const head = inject(PageHead);
    effect(() => {
      const { q } = this.asked();
      const title = q ? $localize`${q} – search` : $localize`All products`;
      const description = $localize`Products from many shops with their price and the day it was seen.`;
      // Lists of results are for people: search engines get categories and products.
      head.tell({ title, description, path: '/search', isHidden: q !== undefined });
    });
  }
}
