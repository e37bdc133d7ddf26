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
import { type Action, mostAtOnce, type Part } from './selection';
import { type Target, targetOf } from './target';
import { countOf } from './sums';
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
  private readonly columnMenu = viewChild.required(ColumnMenu);
  protected readonly asking = signal<
    | {
        readonly action: Action;
        readonly parts: readonly Part[];
        readonly of: Target;
        readonly sum: string;
      }
    | undefined
  >(undefined);
  private isCatchingUp = false;
  private closeHint: (() => void) | undefined;
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
      if (!wish) return;
      untracked(() => void this.act(wish.action, targetOf(wish.row)));
    });
    offerQueueKeys(this.queue, {
      act: (action) => void this.act(action, this.queue.target()),
      undo: () => this.decisions.undo(),
      open: () => this.open(this.queue.atRow()),
      close: () => this.escape(),
      search: () => this.filters().focusSearch(),
      filter: () => this.filters().openMenu(),
      isSheetOpen: () => this.queue.openId() !== undefined,
      isMenuOpen: () => this.filters().isOpen() || this.columnMenu().isOpen(),
      may: (action) => mayDo(this.session, action),
      hasUndo: () => this.decisions.pending().length > 0,
    });
    inject(DestroyRef).onDestroy(() => this.decisions.refused.set(undefined));
  }

  protected sheetWent(): void {
    this.queue.openId.set(undefined);
    this.queue.beside.set(undefined);
  }

  protected open(row: Row | undefined): void {
    if (row) this.show(row.id);
  }

  private show(id: string): void {
    const gone = this.queue.leadTo(id);
    void this.router
      .navigate(['/commissions', id], {
        queryParamsHandling: 'preserve',
        // Going from one to the next is one visit, not many.
        replaceUrl: this.route.firstChild !== null,
      })
      .then(gone);
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
  protected async act(action: Action, of: Target): Promise<void> {
    if (!mayDo(this.session, action) || this.isCatchingUp) return;
    if (this.queue.hasToWait(of) && !(await this.catchUp())) return;
    const parts = this.queue.parts(action, of);
    if (countOf(parts) === 0) return this.hint(`Nothing here to ${action}. ${this.whyNot(of)}`);
    if (parts.some(({ count }) => count > mostAtOnce)) {
      return this.hint('At most 5,000 in one decision: narrow the filter.');
    }
    if (action === 'approve') this.queue.decide(action, {}, parts, of);
    else this.asking.set({ action, parts, of, sum: this.decisions.sumWords(parts) });
  }

  /** False when what was on its way has to be looked at first. */
  private async catchUp(): Promise<boolean> {
    const text = this.queue.queryText();
    this.isCatchingUp = true;
    await this.decisions.flushed();
    this.isCatchingUp = false;
    return this.decisions.moved().length === 0 && text === this.queue.queryText();
  }

  private whyNot({ row, selection }: Target): string {
    if (row && this.queue.markOf(row)) return 'It is on its way: u takes it back.';
    if (row?.heldBack) return 'It is held back: release it first.';
    if (row) return `It is ${row.status}.`;
    return selection.kind === 'matching' && this.queue.found().heldBack.length > 0
      ? 'What is held back is released first, or selected row by row.'
      : '';
  }

  /** One at a time, and not for long: nothing was lost by it. */
  private hint(text: string): void {
    this.closeHint?.();
    this.closeHint = this.toasts.show({ kind: 'refused', text: text.trim(), lastsMs: 6_000 });
  }

  protected say(grounds: Grounds): void {
    const asked = this.asking();
    this.asking.set(undefined);
    if (asked) this.queue.decide(asked.action, grounds, asked.parts, asked.of);
  }
}
