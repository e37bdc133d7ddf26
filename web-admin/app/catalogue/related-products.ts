import { Component, inject, model, resource, signal } from '@angular/core';
import { answered, Api } from '../api/api';
import { Icon } from '../ui/icon';
import { shortId } from '../ui/short-id';

/** Other products that go with this one, found by their words. */
@Component({
  selector: 'app-related-products',
  imports: [Icon],
  styles: `
    .chosen {
      margin-bottom: 8px;
    }
  `,
  template: `<fieldset>
    <legend>Goes with</legend>
    <p class="row chosen">
      @for (id of ids(); track id) {
        <button
          class="chip"
          type="button"
          [attr.aria-label]="'Take ' + nameOf(id) + ' away'"
          (click)="drop(id)"
        >
          {{ nameOf(id) }} <app-icon name="x" />
        </button>
      } @empty {
        <span class="quiet-text">Nothing chosen: others of its category are shown.</span>
      }
    </p>
    <label class="field">
      <span>Find a product to go with it</span>
      <input #text type="search" maxlength="100" (input)="typed.set(text.value.trim())" />
    </label>
    @if (found.hasValue() && typed().length > 1) {
      <p class="row" role="status">
        @for (each of found.value(); track each.id) {
          <button class="chip" type="button" (click)="add(each.id); text.value = ''; typed.set('')">
            <app-icon name="plus" /> {{ each.title }}
          </button>
        } @empty {
          No product is like that.
        }
      </p>
    }
  </fieldset>`,
})
export class RelatedProducts {
  readonly ids = model.required<string[]>();
  private readonly api = inject(Api);
  protected readonly typed = signal('');
  private readonly titles = signal<ReadonlyMap<string, string>>(new Map());
  private readonly named = resource({
    params: () => {
      const ids = this.ids().filter((id) => !this.titles().has(id));
      return ids.length === 0 ? undefined : { ids: ids.join(',') };
    },
    loader: async ({ params: query, abortSignal: signal }) => {
      const { items } = await answered(
        this.api.http.GET('/api/v1/catalogue/products', { params: { query }, signal }),
      );
      return new Map(items.map(({ id, title }) => [id, title]));
    },
  });
  protected readonly found = resource({
    params: () => (this.typed().length > 1 ? { search: this.typed(), limit: 6 } : undefined),
    loader: async ({ params: query, abortSignal: signal }) => {
      const { items } = await answered(
        this.api.http.GET('/api/v1/products', { params: { query }, signal }),
      );
      return items.filter(({ id }) => !this.ids().includes(id));
    },
  });

  protected nameOf(id: string): string {
    const named = this.named.hasValue() ? this.named.value().get(id) : undefined;
    return this.titles().get(id) ?? named ?? shortId(id);
  }

  protected add(id: string): void {
    const title = this.found.hasValue()
      ? this.found.value().find((each) => each.id === id)?.title
      : undefined;
    if (title !== undefined) this.titles.update((all) => new Map(all).set(id, title));
    this.ids.update((all) => [...all, id]);
  }

  protected drop(id: string): void {
    this.ids.update((all) => all.filter((each) => each !== id));
  }
}
