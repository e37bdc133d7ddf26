import { HttpClient } from '@angular/common/http';
import {
  afterNextRender,
  Component,
  computed,
  type ElementRef,
  inject,
  input,
  signal,
  viewChild,
} from '@angular/core';
import { toObservable, toSignal } from '@angular/core/rxjs-interop';
import { Router } from '@angular/router';
import { catchError, debounceTime, map, of, switchMap } from 'rxjs';
import type { Dto } from '../site/load';
import { Visit } from '../site/visit';
import { TypedValue } from './typed-value';

type Suggestion = Dto<'SuggestionDto'>;

/** Where to search: a plain form, which suggests while one types where scripts run. */
@Component({
  selector: 'app-search-box',
  imports: [TypedValue],
  template: `
    <form class="search-box" role="search" action="search" method="get" (submit)="search($event)">
      <label class="visually-hidden" [attr.for]="id()" i18n>Search products</label>
      <svg viewBox="0 0 24 24" aria-hidden="true" class="icon">
        <circle cx="11" cy="11" r="7" />
        <path d="m20 20-4-4" />
      </svg>
      <input
        type="search"
        name="q"
        maxlength="200"
        autocomplete="off"
        autocapitalize="off"
        spellcheck="false"
        enterkeyhint="search"
        placeholder="What are you looking for?"
        i18n-placeholder
        role="combobox"
        aria-autocomplete="list"
        [attr.id]="id()"
        [attr.aria-controls]="id() + '-list'"
        [attr.aria-expanded]="isOpen()"
        [attr.aria-activedescendant]="at() >= 0 ? id() + '-' + at() : null"
        #field
        [appTyped]="q() ?? ''"
        (input)="type($event)"
        (keydown)="key($event)"
        (blur)="close()"
      />
      <button class="button primary" type="submit" i18n>Search</button>
      <ul
        class="suggestions"
        role="listbox"
        [attr.id]="id() + '-list'"
        aria-label="Suggestions"
        i18n-aria-label
        [hidden]="!isOpen()"
      >
        @for (item of found(); track item.kind + item.text) {
          <li
            role="option"
            [attr.id]="id() + '-' + $index"
            [attr.aria-selected]="$index === at()"
            (mousedown)="$event.preventDefault()"
            (click)="take(item)"
          >
            <span>{{ item.text }}</span>
            <span class="quiet">
              @switch (item.kind) {
                @case ('category') {
                  <ng-container i18n>Category</ng-container>
                }
                @case ('brand') {
                  <ng-container i18n>Brand</ng-container>
                }
              }
            </span>
          </li>
        }
      </ul>
    </form>
  `,
})
export class SearchBox {
  private readonly http = inject(HttpClient);
  private readonly router = inject(Router);
  private readonly locale = inject(Visit).locale;
  /** What is searched for now. */
  readonly q = input<string | undefined>('');
  /** Two boxes of one page need two names. */
  readonly name = input('main');
  protected readonly id = computed(() => `search-${this.name()}`);
  private readonly field = viewChild.required<ElementRef<HTMLInputElement>>('field');
  private readonly typed = signal('');
  protected readonly at = signal(-1);
  protected readonly found = toSignal(
    toObservable(this.typed).pipe(
      debounceTime(80),
      switchMap((q) => (q.trim().length < 2 ? of([]) : this.suggest(q))),
    ),
    { initialValue: [] as readonly Suggestion[] },
  );
  protected readonly isOpen = computed(() => this.typed() !== '' && this.found().length > 0);

  constructor() {
    // Whoever is typing when the script runs still gets suggestions for what is there by then.
    afterNextRender(() => {
      const field = this.field().nativeElement;
      const isTyping = field.ownerDocument.activeElement === field;
      if (isTyping && field.value !== (this.q() ?? '')) this.typed.set(field.value);
    });
  }

  protected type(event: Event): void {
    const { value } = event.target as HTMLInputElement;
    this.typed.set(value);
    this.at.set(-1);
  }

  protected key(event: KeyboardEvent): void {
    const last = this.found().length - 1;
    if (event.key === 'Escape' && this.isOpen()) {
      // The browser would empty the field as well.
      event.preventDefault();
      this.close();
    }
    if (!this.isOpen() || (event.key !== 'ArrowDown' && event.key !== 'ArrowUp')) return;
    event.preventDefault();
    const step = event.key === 'ArrowDown' ? 1 : -1;
    this.at.update((at) => (at + step > last ? -1 : at + step < -1 ? last : at + step));
  }

  protected search(event: Event): void {
    event.preventDefault();
    const chosen = this.isOpen() ? this.found()[this.at()] : undefined;
    if (chosen) return this.take(chosen);
    // What was typed before the script ran is in the field alone.
    const typed = new FormData(event.target as HTMLFormElement).get('q');
    const q = (typeof typed === 'string' ? typed : '').trim();
    this.close();
    void this.router.navigate(['/search'], { queryParams: q === '' ? {} : { q } });
  }

  protected take({ kind, slug, text }: Suggestion): void {
    this.close();
    if (kind === 'product' && slug) void this.router.navigate(['/p', slug]);
    else if (kind === 'category' && slug) void this.router.navigate(['/c', slug]);
    else if (kind === 'brand')
      void this.router.navigate(['/search'], { queryParams: { brand: text } });
    else void this.router.navigate(['/search'], { queryParams: { q: text } });
  }

  protected close(): void {
    this.typed.set('');
    this.at.set(-1);
  }

  private suggest(q: string) {
    return this.http
      .get<Dto<'SuggestionsDto'>>('/api/v1/search/suggest', { params: { q, locale: this.locale } })
      .pipe(
        map(({ items }): readonly Suggestion[] => items),
        catchError(() => of([])),
      );
  }
}
