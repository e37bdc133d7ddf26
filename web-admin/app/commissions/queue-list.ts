import {
  CdkFixedSizeVirtualScroll,
  CdkVirtualForOf,
  CdkVirtualScrollViewport,
} from '@angular/cdk/scrolling';
import {
  afterNextRender,
  Component,
  computed,
  DestroyRef,
  effect,
  ElementRef,
  inject,
  input,
  output,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { AffiliateName } from '../affiliates/affiliate-names';
import { MerchantName, ProgramName } from '../programs/program-names';
import { Icon } from '../ui/icon';
import { MoneyPipe } from '../ui/money';
import { Settings } from '../ui/settings';
import { ShortIdPipe } from '../ui/short-id';
import { Status } from '../ui/status';
import { TimePipe } from '../ui/time';
import { type Column, fitting, nextSort, tickWidth } from './columns';
import type { QueueSort } from './queue-filter';
import type { Row } from './queue-rows';
import { Queue } from './queue';
import { actionWords, riskOf } from './queue-words';
import { isEmpty, isSelected } from './selection';

const rowHeights = { comfortable: 44, compact: 32 } as const;
/** On a narrow window a row has two lines. */
const cardHeight = 76;
const cardColumns = ['order', 'affiliate', 'remaining', 'status'];

/** The rows of the queue, however many: only those near the window are in the document. */
@Component({
  selector: 'app-queue-list',
  imports: [
    ...[CdkVirtualScrollViewport, CdkFixedSizeVirtualScroll, CdkVirtualForOf, Icon, Status],
    ...[AffiliateName, ProgramName, MerchantName, MoneyPipe, TimePipe, ShortIdPipe],
  ],
  templateUrl: './queue-list.html',
  styleUrl: './queue-list.css',
  host: { '(window:resize)': 'measure()' },
})
export class QueueList {
  readonly chosen = input.required<readonly string[]>();
  readonly opened = output<Row>();
  readonly sorted = output<QueueSort>();
  protected readonly queue = inject(Queue);
  private readonly settings = inject(Settings);
  private readonly host: HTMLElement = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  private readonly viewport = viewChild.required(CdkVirtualScrollViewport);
  private readonly narrow = signal(false);
  protected readonly isNarrow = this.narrow.asReadonly();
  protected readonly rowHeight = computed(() =>
    this.narrow() ? cardHeight : rowHeights[this.settings.density()],
  );
  private readonly width = signal(1200);
  protected readonly shown = computed(() =>
    this.narrow() ? fitting(cardColumns, Infinity) : fitting(this.chosen(), this.width()),
  );
  protected readonly template = computed(
    () =>
      `${tickWidth}px ${this.shown()
        .map(({ width }) => width)
        .join(' ')}`,
  );
  protected readonly isAll = computed(() => this.queue.selection().kind === 'matching');
  protected readonly isSome = computed(() => !isEmpty(this.queue.selection()));
  private readonly rendered = signal({ start: 0, end: 0 });
  /** The row one is at, as long as it is in the document: others cannot be pointed at. */
  protected readonly activeId = computed(() => {
    const [at, { start, end }] = [this.queue.at(), this.rendered()];
    return at >= start && at < end ? `row-${this.queue.atId()}` : null;
  });
  protected readonly riskOf = riskOf;
  protected readonly words = actionWords;
  private before: { readonly id: string; readonly index: number } | undefined;

  constructor() {
    effect(() => {
      const reveal = this.queue.reveal();
      if (reveal) untracked(() => queueMicrotask(() => this.show(reveal.index)));
    });
    // When rows above leave, the row one is at stays where the eye is.
    effect(() => {
      const [id, index] = [this.queue.atId(), this.queue.at()];
      const { before } = this;
      this.before = id === undefined ? undefined : { id, index };
      if (!before || before.id !== id || before.index < 0 || index < 0) return;
      const moved = (index - before.index) * untracked(this.rowHeight);
      if (moved < 0) this.scrollBy(moved);
    });
    effect(() => {
      this.rowHeight();
      queueMicrotask(() => this.viewport().checkViewportSize());
    });
    queueMicrotask(() => this.measure());
    const resized = new ResizeObserver(() => this.measure());
    resized.observe(this.host);
    const destroyed = inject(DestroyRef);
    destroyed.onDestroy(() => resized.disconnect());
    afterNextRender(() =>
      this.viewport()
        .renderedRangeStream.pipe(takeUntilDestroyed(destroyed))
        .subscribe((range) => this.rendered.set(range)),
    );
  }

  protected measure(): void {
    this.narrow.set(innerWidth < 720);
    this.width.set(this.host.clientWidth);
    this.viewport().checkViewportSize();
  }

  protected see(): void {
    const { start, end } = this.viewport().getRenderedRange();
    this.queue.see(start, end);
  }

  protected isIn(row: Row): boolean {
    return isSelected(this.queue.selection(), row.id);
  }

  protected readonly idOf = (_: number, row: Row): string => row.id;

  protected sortOf({ sort }: Column): 'ascending' | 'descending' | 'none' | null {
    if (sort === undefined) return null;
    const now = this.queue.query().sort;
    return now === sort ? 'ascending' : now === `-${sort}` ? 'descending' : 'none';
  }

  protected sortBy({ sort }: Column): void {
    if (sort !== undefined) this.sorted.emit(nextSort(this.queue.query().sort, sort));
  }

  protected press(row: Row, event: MouseEvent): void {
    if (event.shiftKey) return this.queue.selectTo(row);
    if (event.ctrlKey || event.metaKey) return this.queue.toggle(row);
    this.queue.atId.set(row.id);
    this.opened.emit(row);
  }

  protected tick(row: Row, event: MouseEvent): void {
    event.stopPropagation();
    if (event.shiftKey) this.queue.selectTo(row);
    else this.queue.toggle(row);
    // The keys go on from here: a box would keep Enter and Space to itself.
    this.focus();
  }

  protected tickAll(): void {
    if (this.isSome()) this.queue.clear();
    else this.queue.selectAll();
  }

  private show(index: number): void {
    const viewport = this.viewport();
    const [top, height] = [index * this.rowHeight(), viewport.getViewportSize()];
    const offset = viewport.measureScrollOffset();
    if (top < offset) viewport.scrollToOffset(top);
    else if (top + this.rowHeight() > offset + height) {
      viewport.scrollToOffset(top + this.rowHeight() - height);
    }
    // So that a screen reader follows; not from a field that one types in.
    if (document.activeElement === document.body) this.focus();
  }

  private focus(): void {
    this.host.querySelector<HTMLElement>('[role=grid]')?.focus({ preventScroll: true });
  }

  private scrollBy(pixels: number): void {
    const viewport = this.viewport();
    viewport.scrollToOffset(Math.max(0, viewport.measureScrollOffset() + pixels));
  }
}
