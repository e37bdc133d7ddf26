import { Component, computed, inject, input, output, resource, signal } from '@angular/core';
import { answered, Api } from '../api/api';
import { Icon } from '../ui/icon';
import { ProblemState } from '../ui/states';

/** The products of a section, in the order of showing: found by their titles, taken and put back. */
@Component({
  selector: 'app-section-products',
  imports: [Icon, ProblemState],
  template: `<ol class="chosen">
      @for (id of ids(); track id) {
        <li class="row spread">
          <span class="cut">{{ titleOf(id) }}</span>
          <button
            class="button icon-only quiet"
            type="button"
            [attr.aria-label]="'Take out ' + titleOf(id)"
            (click)="changed.emit(without(id))"
          >
            <app-icon name="x" />
          </button>
        </li>
      } @empty {
        <li class="quiet-text">No products yet.</li>
      }
    </ol>
    <label class="field">
      <span>Add a product to section {{ number() }}</span>
      <input
        #sought
        type="search"
        placeholder="Part of its title"
        [value]="search()"
        (input)="search.set(sought.value)"
      />
    </label>
    @if (found.hasValue()) {
      <ul class="found" [attr.aria-label]="'Products found for section ' + number()">
        @for (product of fresh(); track product.id) {
          <li>
            <button class="button small" type="button" (click)="add(product.id)">
              <app-icon name="plus" /> {{ product.title }}
              @if (product.status !== 'published') {
                <span class="quiet-text">({{ product.status }})</span>
              }
            </button>
          </li>
        } @empty {
          <li class="quiet-text small-text">None is called that.</li>
        }
      </ul>
    } @else if (found.error()) {
      <app-problem [error]="found.error()" (retry)="found.reload()" />
    }`,
  styles: `
    .chosen,
    .found {
      display: grid;
      gap: 4px;
      margin: 0;
      padding: 0;
      list-style: none;
    }
  `,
})
export class SectionProducts {
  readonly ids = input.required<readonly string[]>();
  readonly number = input.required<number>();
  readonly changed = output<readonly string[]>();
  private readonly api = inject(Api);
  protected readonly search = signal('');
  protected readonly found = resource({
    params: () => {
      const search = this.search().trim();
      return search.length < 2 ? undefined : { search };
    },
    loader: ({ params: { search }, abortSignal: signal }) =>
      answered(
        this.api.http.GET('/api/v1/products', { params: { query: { search, limit: 8 } }, signal }),
      ),
  });
  protected readonly fresh = computed(() =>
    this.found.hasValue()
      ? this.found.value().items.filter(({ id }) => !this.ids().includes(id))
      : [],
  );
  /** Titles by id: of what was chosen before, and of what was found. */
  private readonly known = resource({
    params: () => ({ ids: this.ids() }),
    loader: async ({ params: { ids }, abortSignal: signal }) => {
      const rows = await Promise.all(
        ids.map((id) =>
          answered(this.api.http.GET('/api/v1/products/{id}', { params: { path: { id } }, signal }))
            .then(({ title }) => [id, title] as const)
            .catch(() => [id, id] as const),
        ),
      );
      return new Map(rows);
    },
  });

  protected titleOf(id: string): string {
    const known = this.known.hasValue() ? this.known.value().get(id) : undefined;
    return known ?? `…${id.slice(-6)}`;
  }

  protected add(id: string): void {
    this.search.set('');
    this.changed.emit([...this.ids(), id]);
  }

  protected without(id: string): readonly string[] {
    return this.ids().filter((each) => each !== id);
  }
}
