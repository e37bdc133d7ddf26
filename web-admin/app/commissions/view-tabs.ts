import { Component, computed, inject, input, resource, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { answered, Api, type Dto } from '../api/api';
import { Session } from '../session/session';
import { Dialog } from '../ui/dialog';
import { Icon } from '../ui/icon';
import { Refusal } from '../ui/states';
import { Toasts } from '../ui/toasts';
import { UserName, UserNames } from '../users/user-names';
import {
  everything,
  isSameQuery,
  type Params,
  paramsOf,
  queryOf,
  queryOfText,
  queryText,
  toDecide,
  type QueueQuery,
} from './queue-filter';

type SavedView = Dto<'SavedViewDto'>;

interface Tab {
  readonly name: string;
  readonly params: Params;
  readonly query: QueueQuery;
  readonly view: SavedView | undefined;
}

const given: readonly Tab[] = [
  { name: 'To decide', query: toDecide },
  { name: 'Held back', query: queryOf({ heldBack: 'true' }) },
  {
    name: 'With signals',
    query: queryOfText(
      `status=held,pending&heldBack=false&risk=attribution-by-hand,coupon-without-click,coupon-over-click,order-within-seconds,bot-clicks`,
    ),
  },
  { name: 'All', query: everything },
].map((tab) => ({ ...tab, params: paramsOf(tab.query), view: undefined }));

/** Ways of looking at the queue: those that come with it, one's own, and those the team shares. */
@Component({
  selector: 'app-view-tabs',
  imports: [Dialog, Icon, Refusal, RouterLink, UserName],
  templateUrl: './view-tabs.html',
  styles: `
    button.tab {
      display: inline-flex;
      gap: 4px;
      align-items: center;
    }
  `,
})
export class ViewTabs {
  readonly query = input.required<QueueQuery>();
  private readonly api = inject(Api);
  private readonly names = inject(UserNames);
  private readonly toasts = inject(Toasts);
  private readonly router = inject(Router);
  protected readonly mayKeep = inject(Session).may('create', 'SavedView');
  protected readonly isAsked = signal<'keep' | 'change' | 'clear' | undefined>(undefined);
  protected readonly headings = {
    keep: 'Save this view',
    change: 'Change this view',
    clear: 'Remove this view',
  };
  protected readonly isBusy = signal(false);
  protected readonly refusal = signal<unknown>(undefined);
  protected readonly name = signal('');
  protected readonly isShared = signal(true);
  private readonly views = resource({
    loader: ({ abortSignal }) =>
      answered(
        this.api.http.GET('/api/v1/saved-views', {
          params: { query: { page: 'commissions', ...this.api.fresh() } },
          signal: abortSignal,
        }),
      ),
  });
  protected readonly tabs = computed<readonly Tab[]>(() => [
    ...given,
    ...(this.views.hasValue() ? this.views.value().items : []).map((view) => {
      const query = queryOfText(view.query);
      return { name: view.name, params: paramsOf(query), query, view };
    }),
  ]);
  protected readonly current = computed(() =>
    this.tabs().findLast(({ query }) => isSameQuery(query, this.query())),
  );

  protected sharedBy({ view }: Tab): string {
    if (!view?.shared || view.mine) return '';
    return `Shared by ${this.names.words({ type: 'user', id: view.ownerId })}`;
  }

  /** Asks for the name of what is shown now. */
  ask(kind: 'keep' | 'change' | 'clear'): void {
    const view = this.current()?.view;
    this.name.set(kind === 'change' ? (view?.name ?? '') : '');
    this.isShared.set(kind === 'change' ? view?.shared === true : true);
    this.refusal.set(undefined);
    this.isAsked.set(kind);
  }

  protected async keep(): Promise<void> {
    const content = { name: this.name(), query: queryText(this.query()), shared: this.isShared() };
    const id = this.isAsked() === 'change' ? this.current()?.view?.id : undefined;
    await this.write(
      () =>
        id === undefined
          ? answered(
              this.api.http.POST('/api/v1/saved-views', {
                body: { page: 'commissions', ...content },
              }),
            )
          : answered(
              this.api.http.POST('/api/v1/saved-views/{id}', {
                ...{ params: { path: { id } }, body: content },
              }),
            ),
      content.shared ? `“${content.name}” is shared with your team` : `“${content.name}” is kept`,
    );
  }

  protected async remove(): Promise<void> {
    const view = this.current()?.view;
    if (!view) return;
    const { id, name } = view;
    await this.write(
      () =>
        answered(
          this.api.http.POST('/api/v1/saved-views/{id}/remove', { params: { path: { id } } }),
        ),
      `“${name}” is removed`,
    );
    await this.router.navigate(['/commissions'], { queryParams: {} });
  }

  private async write(work: () => Promise<unknown>, done: string): Promise<void> {
    this.isBusy.set(true);
    try {
      await work();
      this.isAsked.set(undefined);
      this.views.reload();
      this.toasts.done(done);
    } catch (error) {
      this.refusal.set(error);
    } finally {
      this.isBusy.set(false);
    }
  }
}
