import { Component, input, model } from '@angular/core';
import { Icon } from '../ui/icon';
import { WrongField } from '../ui/wrong-field';
import { availabilities, availabilityWords, type Content } from './words';

type Variant = Content['variants'][number];

/** The forms that a product comes in. */
@Component({
  selector: 'app-variant-rows',
  imports: [Icon, WrongField],
  styles: `
    .variant {
      display: grid;
      grid-template-columns: repeat(2, minmax(0, 1fr)) minmax(0, 2fr) minmax(0, 1fr) auto;
      gap: 8px;
      align-items: start;
    }
    .variant > button {
      margin-top: calc(1.5 * var(--text-small) + 4px);
    }
    @media (max-width: 900px) {
      .variant {
        grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
        padding-bottom: 12px;
        border-bottom: 1px solid var(--line);
      }
      .variant > .shop-page {
        grid-column: span 2;
      }
      .variant > button {
        justify-self: end;
      }
    }
  `,
  template: `<fieldset>
    <legend>Variants</legend>
    <div class="stack">
      @for (each of variants(); track $index; let at = $index) {
        <div class="variant">
          <label class="field" [wrong]="wrong()['variants.' + at + '.title']">
            <span>Title</span>
            <input
              #title
              type="text"
              required
              maxlength="200"
              [value]="each.title"
              (input)="set(at, { title: title.value })"
            />
          </label>
          <label class="field" [wrong]="wrong()['variants.' + at + '.sku']">
            <span>Number (SKU)</span>
            <input
              #sku
              type="text"
              required
              maxlength="80"
              [value]="each.sku"
              (input)="set(at, { sku: sku.value })"
            />
          </label>
          <label class="field shop-page" [wrong]="wrong()['variants.' + at + '.url']">
            <span>Page in the shop, if its own</span>
            <input
              #url
              type="url"
              maxlength="2048"
              placeholder="https://"
              [value]="each.url ?? ''"
              (input)="set(at, { url: url.value.trim() || null })"
            />
          </label>
          <label class="field">
            <span>Availability</span>
            <select #now (change)="set(at, { availability: $any(now.value) })">
              @for (word of availabilities; track word) {
                <option [value]="word" [selected]="word === each.availability">
                  {{ words[word] }}
                </option>
              }
            </select>
          </label>
          <button
            class="button icon-only quiet"
            type="button"
            [attr.aria-label]="'Take variant ' + (at + 1) + ' away'"
            (click)="drop(at)"
          >
            <app-icon name="x" />
          </button>
        </div>
      }
      <p>
        <button class="button small" type="button" (click)="add()">
          <app-icon name="plus" /> Variant
        </button>
      </p>
      @if (variants().length > 0) {
        <p class="hint">Once it is saved, a variant can get a price of its own under Price.</p>
      }
    </div>
  </fieldset>`,
})
export class VariantRows {
  readonly variants = model.required<Content['variants']>();
  /** What the server says of single fields, by their paths. */
  readonly wrong = input<Readonly<Record<string, string>>>({});
  protected readonly availabilities = availabilities;
  protected readonly words = availabilityWords;

  protected set(at: number, change: Partial<Variant>): void {
    this.variants.update((all) => all.map((each, n) => (n === at ? { ...each, ...change } : each)));
  }

  protected drop(at: number): void {
    this.variants.update((all) => all.filter((_, n) => n !== at));
  }

  protected add(): void {
    const made: Variant = {
      sku: '',
      title: '',
      attributes: [],
      url: null,
      availability: 'in-stock',
    };
    this.variants.update((all) => [...all, made]);
  }
}
