import { Component, inject, output, resource, signal } from '@angular/core';
import { answered, Api, type Dto } from '~kit/api/api';
import { given } from '~kit/ui/address';
import { MoneyPipe } from '~kit/ui/money';
import { Loading, ProblemState } from '~kit/ui/states';

type Product = Dto<'PartnerProductDto'>;
const pauseMs = 250;

/** Products that a link may lead to, found by words. */
@Component({
  selector: 'app-product-picker',
  imports: [MoneyPipe, Loading, ProblemState],
  template: `
    <label class="field">
      <span>Find a product</span>
      <input #words type="search" autocomplete="off" (input)="typed(words.value)" />
    </label>
    @if (found.hasValue()) {
      <ul aria-label="Products">
        @for (product of found.value().items; track product.id) {
          <li>
            <button type="button" (click)="picked.emit(product)">
              @if (product.image; as image) {
                <img
                  [src]="'/media/' + image.mediaId + '/' + image.widths[0] + '.webp'"
                  alt=""
                  width="48"
                  height="48"
                  loading="lazy"
                />
              } @else {
                <span class="none" aria-hidden="true"></span>
              }
              <span class="name"
                ><strong>{{ product.title }}</strong
                ><span>{{ product.brand }} {{ product.price | money }}</span></span
              >
            </button>
          </li>
        } @empty {
          <li class="hint">No product is like that. Paste its address instead.</li>
        }
      </ul>
    } @else if (found.error(); as error) {
      <app-problem [error]="error" (retry)="found.reload()" />
    } @else {
      <app-loading [rows]="3" />
    }
  `,
  styles: `
    :host {
      display: grid;
      gap: 8px;
    }
    ul {
      display: grid;
      max-height: 380px;
      margin: 0;
      padding: 0;
      overflow-y: auto;
      border: 1px solid var(--line);
      border-radius: 12px;
      list-style: none;
    }
    li {
      border-bottom: 1px solid var(--line);
    }
    li.hint {
      padding: 12px;
    }
    button {
      display: grid;
      grid-template-columns: 48px minmax(0, 1fr);
      gap: 12px;
      align-items: center;
      width: 100%;
      min-height: 64px;
      padding: 8px 12px;
      border: 0;
      background: none;
      color: inherit;
      font: inherit;
      text-align: left;
      cursor: pointer;
    }
    button:hover {
      background: var(--ground-2);
    }
    img,
    .none {
      width: 48px;
      height: 48px;
      object-fit: contain;
      border-radius: 8px;
      background: var(--ground-3);
    }
    .name > * {
      display: block;
      overflow: hidden;
      text-overflow: ellipsis;
      white-space: nowrap;
    }
    .name > span {
      color: var(--ink-2);
      font-size: 13.5px;
    }
  `,
})
export class ProductPicker {
  readonly picked = output<Product>();
  private readonly api = inject(Api);
  private readonly search = signal('');
  private pause: ReturnType<typeof setTimeout> | undefined;
  protected readonly found = resource({
    params: () => ({ search: this.search().trim() }),
    loader: ({ params, abortSignal: signal }) =>
      answered(
        this.api.http.GET('/api/v1/partners/products', {
          params: { query: given(params) },
          signal,
        }),
      ),
  });

  /** Asked for when the typing rests. */
  protected typed(text: string): void {
    clearTimeout(this.pause);
    this.pause = setTimeout(() => this.search.set(text), pauseMs);
  }
}
