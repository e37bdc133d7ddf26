import { Component, computed, inject, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { answered, Api, type Dto } from '../api/api';
import { Can } from '../session/can';
import { Session } from '../session/session';
import { attempt } from '../ui/attempt';
import { Dialog } from '../ui/dialog';
import { Icon } from '../ui/icon';
import { CountPipe } from '../ui/money';
import { Page } from '../ui/page';
import { Picker } from '../ui/pickers/picker';
import { Empty, Loading, ProblemState, Refusal } from '../ui/states';
import { Toasts } from '../ui/toasts';
import { CatalogueTabs } from './catalogue-tabs';
import { Categories } from './categories';

type Category = Dto<'CategoryDto'>;

interface Asked {
  readonly kind: 'create' | 'change' | 'retire';
  readonly category: Category | undefined;
}

/** The shelves of the catalogue, as a tree. */
@Component({
  selector: 'app-category-tree',
  imports: [
    ...[RouterLink, Can, Dialog, Icon, Page, Picker, Empty, Loading, ProblemState, Refusal],
    ...[CountPipe, CatalogueTabs],
  ],
  templateUrl: './category-tree.html',
  styleUrl: '../ui/list.css',
})
export class CategoryTree {
  protected readonly categories = inject(Categories);
  private readonly api = inject(Api);
  private readonly toasts = inject(Toasts);
  protected readonly mayUpdate = inject(Session).may('update', 'Category');
  protected readonly asked = signal<Asked | undefined>(undefined);
  protected readonly parentId = signal('');
  protected readonly trying = attempt();
  /** Not under itself. */
  protected readonly parents = computed(() =>
    this.categories.choices().filter(({ id }) => id !== this.asked()?.category?.id),
  );

  constructor() {
    this.reload();
  }

  protected reload(): void {
    void this.trying.run(() => this.categories.reload());
  }

  protected ask(kind: Asked['kind'], category?: Category): void {
    this.trying.clear();
    this.parentId.set((kind === 'create' ? category?.id : category?.parentId) ?? '');
    this.asked.set({ kind, category });
  }

  protected async send(name: string, de: string, typedPlace: string): Promise<void> {
    const asked = this.asked();
    if (asked === undefined) return;
    await this.trying.run(async () => {
      const parentId = this.parentId() === '' ? null : this.parentId();
      const place = Number(typedPlace);
      const names = { name, names: { de: de.trim() === '' ? null : de.trim() } };
      if (asked.kind === 'create') {
        await answered(
          this.api.http.POST('/api/v1/categories', { body: { ...names, parentId, place } }),
        );
      } else if (asked.category) await this.change(asked.category, { names, parentId, place });
      this.toasts.done(`${name} is saved`);
      this.asked.set(undefined);
      await this.categories.reload();
    });
  }

  protected async retire({ id, name }: Category): Promise<void> {
    await this.trying.run(async () => {
      const params = { path: { id } };
      await answered(this.api.http.POST('/api/v1/categories/{id}/retire', { params }));
      this.toasts.done(`${name} is retired`);
      this.asked.set(undefined);
      await this.categories.reload();
    });
  }

  private async change(
    { id, parentId: was, place: before }: Category,
    wanted: {
      readonly names: Dto<'RenameCategoryDto'>;
      readonly parentId: string | null;
      readonly place: number;
    },
  ): Promise<void> {
    const params = { path: { id } };
    const { names: body, parentId, place } = wanted;
    await answered(this.api.http.POST('/api/v1/categories/{id}/rename', { params, body }));
    if (parentId === was && place === before) return;
    const moved = { parentId, place };
    await answered(this.api.http.POST('/api/v1/categories/{id}/move', { params, body: moved }));
  }
}
