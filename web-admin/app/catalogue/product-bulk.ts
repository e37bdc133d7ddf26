import { Component, computed, inject, input, output, signal } from '@angular/core';
import { answered, Api, type Dto } from '../api/api';
import { attempt } from '../ui/attempt';
import { Dialog } from '../ui/dialog';
import { ManyPipe, many } from '../ui/plural';
import { Picker } from '../ui/pickers/picker';
import { Settings } from '../ui/settings';
import { Refusal } from '../ui/states';
import { Toasts } from '../ui/toasts';
import { instantOf } from '../ui/zoned-time';
import { Categories } from './categories';
import { availabilities, availabilityWords } from './words';

type Asked = Dto<'BulkProductsDto'>;
type Action = Asked['action'];

const actions: readonly { readonly id: Action; readonly word: string }[] = [
  { id: 'publish', word: 'Publish' },
  { id: 'schedule', word: 'Schedule' },
  { id: 'unpublish', word: 'Make drafts' },
  { id: 'set-categories', word: 'Set category' },
  { id: 'add-tags', word: 'Add tags' },
  { id: 'remove-tags', word: 'Take tags away' },
  { id: 'set-availability', word: 'Set availability' },
  { id: 'archive', word: 'Archive' },
  { id: 'restore', word: 'Take out of the archive' },
];

/** One change of the products that are chosen, or of all that the filter finds. */
@Component({
  selector: 'app-product-bulk',
  imports: [Dialog, ManyPipe, Picker, Refusal],
  templateUrl: './product-bulk.html',
})
export class ProductBulk {
  readonly ids = input.required<ReadonlySet<string>>();
  readonly filter = input.required<NonNullable<Asked['filter']> | object>();
  readonly total = input.required<number>();
  readonly changed = output();
  protected readonly actions = actions;
  protected readonly availabilities = availabilities;
  protected readonly words = availabilityWords;
  protected readonly categories = inject(Categories);
  protected readonly settings = inject(Settings);
  private readonly api = inject(Api);
  private readonly toasts = inject(Toasts);
  protected readonly asked = signal<(typeof actions)[number] | undefined>(undefined);
  protected readonly trying = attempt();
  protected readonly publishAt = signal('');
  protected readonly categoryId = signal('');
  protected readonly tags = signal('');
  protected readonly availability = signal<(typeof availabilities)[number]>('in-stock');
  protected readonly count = computed(() => (this.ids().size > 0 ? this.ids().size : this.total()));
  /** So many at once at most. */
  protected readonly isTooMany = computed(() => this.count() > 5000);

  protected ask(id: string): void {
    this.trying.clear();
    this.asked.set(actions.find((each) => each.id === id));
  }

  protected async send(): Promise<void> {
    const action = this.asked()?.id;
    if (action === undefined) return;
    await this.trying.run(async () => {
      const done = await answered(
        this.api.http.POST('/api/v1/products/bulk', { body: this.bodyOf(action) }),
      );
      this.tell(done);
      this.asked.set(undefined);
      this.changed.emit();
    });
  }

  private bodyOf(action: Action): Asked {
    const which = this.ids().size > 0 ? { ids: [...this.ids()] } : { filter: this.filter() };
    const base = { ...which, action, expectedCount: this.count() } as Asked;
    const tags = this.tags()
      .split(',')
      .map((tag) => tag.trim());
    if (action === 'schedule') {
      const publishAt = instantOf(this.publishAt(), this.settings.timeZone());
      return publishAt === undefined ? base : { ...base, publishAt };
    }
    if (action === 'set-categories') {
      return { ...base, categoryIds: this.categoryId() === '' ? [] : [this.categoryId()] };
    }
    if (action === 'add-tags' || action === 'remove-tags') {
      return { ...base, tags: tags.filter((tag) => tag !== '') };
    }
    if (action === 'set-availability') return { ...base, availability: this.availability() };
    return base;
  }

  private tell({ changed, alreadySo, refused }: Dto<'BulkProductsDoneDto'>): void {
    const parts = [many(changed, 'product') + ' changed'];
    if (alreadySo > 0) parts.push(`${alreadySo} were so before`);
    this.toasts.done(parts.join(', '));
    const [first] = refused;
    if (first) this.toasts.refused(`${many(refused.length, 'product')} refused: ${first.title}`);
  }
}
