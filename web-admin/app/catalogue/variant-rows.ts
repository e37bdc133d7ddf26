import { Component, model } from '@angular/core';
import { Icon } from '../ui/icon';
import { availabilities, availabilityWords, type Content } from './words';

type Variant = Content['variants'][number];

/** The forms that a product comes in. */
@Component({
  selector: 'app-variant-rows',
  imports: [Icon],
  styles: `
    .variant {
      display: grid;
      grid-template-columns: repeat(3, minmax(0, 1fr)) auto;
      gap: 8px;
      align-items: end;
    }
    @media (max-width: 620px) {
      .variant {
        grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
      }
    }
  `,
  template: `<fieldset>
    <legend>Variants</legend>
    <div class="stack">
      @for (each of variants(); track $index; let at = $index) {
        <div class="variant">
          <label class="field">
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
          <label class="field">
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
    </div>
  </fieldset>`,
})
export class VariantRows {
  readonly variants = model.required<Content['variants']>();
  protected readonly availabilities = availabilities;
  protected readonly words = availabilityWords;

  protected set(at: number, change: Partial<Variant>): void {
    this.variants.update((all) => all.map((each, n) => (n === at ? { ...each, ...change } : each)));
  }

  protected drop(at: number): void {
    this.variants.update((all) => all.filter((_, n) => n !== at));
  }

  protected add(): void {
    const made: Variant = { sku: '', title: '', attributes: [], availability: 'in-stock' };
    this.variants.update((all) => [...all, made]);
  }
}
