import {
  Component,
  computed,
  DestroyRef,
  effect,
  inject,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { ActivatedRoute, Router, RouterOutlet } from '@angular/router';
import { Session } from '../session/session';
import { Icon } from '../ui/icon';
import { CountPipe, MoneyPipe } from '../ui/money';
import { Page } from '../ui/page';
import { Empty, Loading, ProblemState } from '../ui/states';
import { BulkBar, mayDo } from './bulk-bar';
import { ColumnMenu } from './column-menu';
import { Decisions } from './decisions';
import type { Grounds } from './decision';
import { FilterBar } from './filter-bar';
import { MovedDialog } from './moved-dialog';
import {
  paramsOf,
  queryOf,
  toDecide,
  isSameQuery,
  type QueueFilter,
  type QueueSort,
} from './queue-filter';
import { offerQueueKeys } from './queue-keys';
import { QueueList } from './queue-list';
import { Queue } from './queue';
import { QueueRows, type Row } from './queue-rows';
import { ReasonDialog } from './reason-dialog';
import { RefusedDialog } from './refused-dialog';
import { type Action, countOf, mostAtOnce, type Part } from './selection';
import { Toasts } from '../ui/toasts';
import { ViewTabs } from './view-tabs';

/** The queue of commissions: find, decide, go on. Its address is what it shows. */
@Component({
  selector: 'app-commission-queue',
  providers: [Queue, QueueRows],
  imports: [
    ...[
      BulkBar,
      ColumnMenu,
      CountPipe,
      Empty,
      FilterBar,
      Icon,
      Loading,
      MoneyPipe,
      MovedDialog,
      Page,
    ],
    ...[ProblemState, QueueList, ReasonDialog, RefusedDialog, RouterOutlet, ViewTabs],
  ],
  templateUrl: './commission-queue.html',
  styleUrl: './commission-queue.css',
})
export class CommissionQueue {
  protected readonly queue = inject(Queue);
  protected readonly decisions = inject(Decisions);
  private readonly session = inject(Session);
  private readonly toasts = inject(Toasts);
  private readonly router = inject(Router);
  private readonly route = inject(ActivatedRoute);
  private readonly params = toSignal(this.route.queryParams, { requireSync: true });
  private readonly filters = viewChild.required(FilterBar);
  protected readonly asking = signal<
    { readonly action: Action; readonly parts: readonly Part[]; readonly sum: string } | undefined
  >(undefined);
  protected readonly columns = signal<readonly string[]>([]);
  protected readonly isToDecide = computed(() => isSameQuery(this.queue.query(), toDecide));

  constructor() {
    effect(() => {
      const query = queryOf(this.params());
      untracked(() => {
        if (!isSameQuery(query, this.queue.query())) this.queue.query.set(query);
      });
    });
    // An open sheet follows the row one is at.
    effect(() => {
      const id = this.queue.atId();
      const open = untracked(this.queue.openId);
      if (id !== undefined && open !== undefined && open !== id) untracked(() => this.show(id));
    });
    effect(() => {
      const wish = this.queue.wish();
      if (wish) untracked(() => this.act(wish.action));
    });
    offerQueueKeys(this.queue, {
      act: (action) => this.act(action),
      undo: () => this.decisions.undo(),
      open: () => this.open(this.queue.atRow()),
      close: () => this.escape(),
      search: () => this.filters().focusSearch(),
      filter: () => this.filters().openMenu(),
      isSheetOpen: () => this.queue.openId() !== undefined,
      isMenuOpen: () => this.filters().isOpen(),
      may: (action) => mayDo(this.session, action),
      hasUndo: () => this.decisions.pending().length > 0,
    });
    inject(DestroyRef).onDestroy(() => this.decisions.refused.set(undefined));
  }

  /** The router says that a sheet came or went. */
  protected sheet(component: unknown): void {
    const id = this.route.firstChild?.snapshot.params['id'] as string | undefined;
    this.queue.openId.set(component === undefined ? undefined : id);
    if (component !== undefined && id !== undefined) this.queue.atId.set(id);
  }

  protected open(row: Row | undefined): void {
    if (row) this.show(row.id);
  }

  private show(id: string): void {
    this.queue.openId.set(id);
    void this.router.navigate(['/commissions', id], {
      queryParamsHandling: 'preserve',
      // Going from one to the next is one visit, not many.
      replaceUrl: this.route.firstChild !== null,
    });
  }

  private escape(): void {
    if (this.queue.openId() !== undefined) {
      void this.router.navigate(['/commissions'], { queryParamsHandling: 'preserve' });
    } else this.queue.clear();
  }

  protected filterBy(filter: QueueFilter): void {
    this.goTo({ filter, sort: this.queue.query().sort });
  }

  protected sortBy(sort: QueueSort): void {
    this.goTo({ filter: this.queue.query().filter, sort });
  }

  private goTo(query: { filter: QueueFilter; sort: QueueSort }): void {
    const id = this.queue.openId();
    const path = id === undefined ? ['/commissions'] : ['/commissions', id];
    void this.router.navigate(path, { queryParams: paramsOf(query) });
  }

  /** Approve goes at once, into its ten seconds; the others ask why first. */
  protected act(action: Action): void {
    if (!mayDo(this.session, action)) return;
    const parts = this.queue.parts(action);
    if (countOf(parts) === 0) {
      const row = this.queue.atRow();
      const why = row?.heldBack && action === 'approve' ? 'It is held back: release it first.' : '';
      this.toasts.refused(`Nothing here to ${action}. ${why}`.trim());
      return;
    }
    if (parts.some(({ count }) => count > mostAtOnce)) {
      this.toasts.refused('At most 5,000 in one decision: narrow the filter.');
      return;
    }
    if (action === 'approve') this.queue.decide(action, {}, parts);
    else this.asking.set({ action, parts, sum: this.decisions.sumWords(parts) });
  }

  protected say(grounds: Grounds): void {
    const asked = this.asking();
    this.asking.set(undefined);
    if (asked) this.queue.decide(asked.action, grounds, asked.parts);
  }
}
