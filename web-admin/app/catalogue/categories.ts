import { computed, inject, Service, signal } from '@angular/core';
import { answered, Api, type Dto } from '../api/api';
import type { Choice } from '../ui/pickers/picker';

/** The tree of categories, fetched when it is wanted. */
@Service()
export class Categories {
  private readonly api = inject(Api);
  private readonly all = signal<readonly Dto<'CategoryDto'>[]>([]);
  private asked: Promise<void> | undefined;
  readonly items = this.all.asReadonly();
  /** They were read: none means that there are none. */
  readonly isThere = signal(false);
  readonly choices = computed<readonly Choice[]>(() =>
    this.all().map(({ id, name, path }) => ({
      id,
      label: name,
      ...(path.length > 1 ? { detail: path.slice(0, -1).join(' › ') } : {}),
    })),
  );
  private readonly names = computed(
    () => new Map(this.all().map(({ id, path }) => [id, path.join(' › ')])),
  );

  nameOf(id: string): string {
    void this.load();
    return this.names().get(id) ?? '…';
  }

  load(): Promise<void> {
    this.asked ??= this.reload();
    return this.asked;
  }

  async reload(): Promise<void> {
    const params = { query: this.api.fresh() };
    const { items } = await answered(this.api.http.GET('/api/v1/categories', { params }));
    this.all.set(items);
    this.isThere.set(true);
  }
}
