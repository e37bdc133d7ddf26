import { Component, inject, input, resource } from '@angular/core';
import { answered, Api } from '../api/api';
import { MediaImage } from '../media/media-image';
import { MoneyPipe } from '../ui/money';
import { Loading, ProblemState } from '../ui/states';
import { TimePipe } from '../ui/time';
import { availabilityWords } from './words';

/** What the public page would say, were it published now. */
@Component({
  selector: 'app-product-preview',
  imports: [MediaImage, MoneyPipe, TimePipe, Loading, ProblemState],
  styles: `
    article {
      display: grid;
      grid-template-columns: minmax(0, 340px) minmax(0, 1fr);
      gap: 28px;
    }
    .more {
      display: flex;
      flex-wrap: wrap;
      gap: 8px;
      margin-top: 8px;
    }
    .more app-media-image {
      width: 72px;
    }
    article {
      margin-top: 12px;
    }
    .price {
      font-size: 1.4rem;
      font-weight: 650;
    }
    .price + s {
      margin-left: 8px;
    }
    @media (max-width: 760px) {
      article {
        grid-template-columns: minmax(0, 1fr);
      }
    }
  `,
  template: `<p class="notice">
      @if (isPublic()) {
        As shoppers see it now.
      } @else {
        As shoppers would see it, were it published now. Nobody sees it here but you.
      }
      @if (hasEdits()) {
        What you have not saved yet is not in it.
      }
    </p>
    @if (page.hasValue()) {
      @let now = page.value();
      <article class="card" [attr.aria-label]="'Preview of ' + now.title">
        <div>
          @if (now.images[0]; as first) {
            <app-media-image [media]="shown(first)" [size]="340" />
          } @else {
            <p class="quiet-text">No picture yet.</p>
          }
          <div class="more">
            @for (image of now.images.slice(1); track image.mediaId) {
              <app-media-image [media]="shown(image)" [size]="72" />
            }
          </div>
        </div>
        <div class="stack">
          <p class="quiet-text small-text">
            @for (crumb of now.breadcrumbs; track crumb.slug) {
              {{ crumb.name }}{{ $last ? '' : ' › ' }}
            }
          </p>
          <h2>{{ now.title }}</h2>
          <p class="quiet-text">{{ now.brand }} · sold by {{ now.merchant.name }}</p>
          <p>
            @if (now.price; as price) {
              <span class="price">{{ price | money }}</span>
              @if (now.listPrice; as was) {
                <s>{{ was | money }}</s>
              }
              <span class="quiet-text"> seen {{ now.priceSeenAt | time: 'date' }}</span>
            } @else {
              <span class="quiet-text">Without a price</span>
            }
          </p>
          <p>{{ words[now.availability] }}</p>
          @if (now.variants.length > 0) {
            <div class="table-wrap" tabindex="0" role="region" aria-label="Variants">
              <table class="table">
                <caption class="visually-hidden">
                  The forms that it comes in
                </caption>
                <thead>
                  <tr>
                    <th scope="col">Comes as</th>
                    <th scope="col" class="num">Price</th>
                    <th scope="col">Availability</th>
                  </tr>
                </thead>
                <tbody>
                  @for (variant of now.variants; track variant.id) {
                    <tr>
                      <th scope="row">{{ variant.title }}</th>
                      <td class="num">{{ variant.price | money }}</td>
                      <td>{{ words[variant.availability] }}</td>
                    </tr>
                  }
                </tbody>
              </table>
            </div>
          }
          <div class="rich-text" [innerHTML]="now.description"></div>
          <dl class="facts">
            @for (each of now.attributes; track each.name) {
              <dt>{{ each.name }}</dt>
              <dd>{{ each.value }}</dd>
            }
          </dl>
        </div>
      </article>
    } @else if (page.error()) {
      <app-problem [error]="page.error()" (retry)="page.reload()" />
    } @else {
      <app-loading />
    }`,
})
export class ProductPreview {
  readonly id = input.required<string>();
  /** Seen anew when it changes. */
  readonly revision = input.required<number>();
  readonly isPublic = input(false);
  readonly hasEdits = input(false);
  private readonly api = inject(Api);
  protected readonly words = availabilityWords;
  protected readonly page = resource({
    params: () => ({ id: this.id(), revision: this.revision() }),
    loader: ({ params: { id }, abortSignal: signal }) =>
      answered(
        this.api.http.GET('/api/v1/products/{id}/preview', { params: { path: { id } }, signal }),
      ),
  });

  protected shown<Image extends { mediaId: string }>(image: Image): Image & { id: string } {
    return { ...image, id: image.mediaId };
  }
}
