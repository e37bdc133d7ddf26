import { Component, inject, input, resource } from '@angular/core';
import { answered, Api } from '../api/api';
import { MediaImage } from '../media/media-image';
import { MoneyPipe } from '../ui/money';
import { Loading, ProblemState } from '../ui/states';

/** What shoppers see, or would see: the sections with their products, those that are published. */
@Component({
  selector: 'app-campaign-preview',
  imports: [Loading, MediaImage, MoneyPipe, ProblemState],
  template: `<section class="card stack" aria-labelledby="preview">
    <h2 id="preview">Preview</h2>
    @if (page.hasValue()) {
      @let one = page.value();
      <p>{{ one.lede }}</p>
      @if (one.body) {
        <div class="body rich-text" [innerHTML]="one.body"></div>
      }
      @for (section of one.sections; track $index) {
        <h3>{{ section.heading }}</h3>
        <ul class="products">
          @for (product of section.products; track product.id) {
            <li>
              @if (product.image; as image) {
                <app-media-image
                  [media]="{ id: image.mediaId, alt: '', widths: image.widths }"
                  [size]="160"
                />
              }
              <span>{{ product.title }}</span>
              <span class="quiet-text small-text">{{ product.merchantName }}</span>
              @if (product.price; as price) {
                <strong>{{ price | money }}</strong>
              }
            </li>
          }
        </ul>
      } @empty {
        <p class="quiet-text">
          No published product is in a section yet. Drafts and archived products are left out.
        </p>
      }
    } @else if (page.error()) {
      <app-problem [error]="page.error()" (retry)="page.reload()" />
    } @else {
      <app-loading [rows]="4" />
    }
  </section>`,
  styles: `
    .products {
      display: grid;
      grid-template-columns: repeat(auto-fill, minmax(180px, 1fr));
      gap: 12px;
      list-style: none;
      padding: 0;
      margin: 0;
    }
    .products li {
      display: grid;
      gap: 4px;
      padding: 12px;
      border: 1px solid var(--line);
      border-radius: var(--radius);
    }
    .body {
      max-width: 65ch;
    }
  `,
})
export class CampaignPreview {
  readonly id = input.required<string>();
  /** Another one: read anew. */
  readonly revision = input.required<number>();
  private readonly api = inject(Api);
  protected readonly page = resource({
    params: () => ({ id: this.id(), revision: this.revision() }),
    loader: ({ params, abortSignal: signal }) =>
      answered(
        this.api.http.GET('/api/v1/campaigns/{id}/preview', {
          params: { path: { id: params.id }, query: { ...this.api.fresh() } },
          signal,
        }),
      ),
  });
}
