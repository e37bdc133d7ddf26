import { Component, inject, input, model } from '@angular/core';
import { MediaField } from '../media/media-field';
import { Icon } from '../ui/icon';
import { Picker } from '../ui/pickers/picker';
import { WrongField } from '../ui/wrong-field';
import { Categories } from './categories';
import { RelatedProducts } from './related-products';
import { RichText } from './rich-text';
import { VariantRows } from './variant-rows';
import { availabilities, availabilityWords, type Content } from './words';

/** All that is written of a product but its price. `<app-product-form [(content)]="content" />`. */
@Component({
  selector: 'app-product-form',
  imports: [Icon, MediaField, Picker, RelatedProducts, RichText, VariantRows, WrongField],
  templateUrl: './product-form.html',
  styles: `
    .pairs {
      display: grid;
      grid-template-columns: minmax(0, 1fr) minmax(0, 2fr) auto;
      gap: 8px;
      align-items: start;
    }
    .pairs > button {
      margin-top: calc(1.5 * var(--text-small) + 4px);
    }
    .chosen {
      margin-bottom: 8px;
    }
    @media (min-width: 900px) {
      .wide {
        grid-column: span 2;
      }
    }
  `,
})
export class ProductForm {
  readonly content = model.required<Content>();
  readonly merchantId = input<string>();
  /** What the server says of single fields, by their paths. */
  readonly wrong = input<Readonly<Record<string, string>>>({});
  protected readonly categories = inject(Categories);
  protected readonly availabilities = availabilities;
  protected readonly words = availabilityWords;

  constructor() {
    void this.categories.load().catch(() => undefined);
  }

  protected set(change: Partial<Content>): void {
    this.content.update((content) => ({ ...content, ...change }));
  }

  protected setTags(typed: string): void {
    const tags = typed.split(',').map((tag) => tag.trim());
    this.set({ tags: [...new Set(tags.filter((tag) => tag !== ''))] });
  }

  protected addCategory(id: string): void {
    if (id === '' || this.content().categoryIds.includes(id)) return;
    this.set({ categoryIds: [...this.content().categoryIds, id] });
  }

  protected dropCategory(id: string): void {
    this.set({ categoryIds: this.content().categoryIds.filter((each) => each !== id) });
  }

  protected setPair(
    field: 'attributes' | 'relatedLinks',
    at: number,
    change: Readonly<Record<string, string>>,
  ): void {
    const list = this.content()[field].map((each, n) => (n === at ? { ...each, ...change } : each));
    this.set({ [field]: list });
  }

  protected drop(field: 'attributes' | 'relatedLinks', at: number): void {
    this.set({ [field]: this.content()[field].filter((_, n) => n !== at) });
  }

  protected addAttribute(): void {
    this.set({ attributes: [...this.content().attributes, { name: '', value: '' }] });
  }

  protected addLink(): void {
    this.set({ relatedLinks: [...this.content().relatedLinks, { title: '', url: '' }] });
  }
}
