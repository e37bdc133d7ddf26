import { computed, DestroyRef, effect, inject, Service, signal, untracked } from '@angular/core';
import { answered, Api, type Dto } from '../api/api';
import { Updates } from '../api/updates';
import { Settings } from '../ui/settings';
import { type Decision, type Grounds, stillMatches, takes } from './decision';
import { Decisions, type Outcome, withKeys } from './decisions';
import { apiFilter, queryText, toDecide, type QueueQuery } from './queue-filter';
import { QueueRows, type Row } from './queue-rows';
import * as select from './selection';
import { between, stepped } from './window';

type Summary = Dto<'CommissionSummaryDto'>;

const none: Summary = { all: [], open: [], heldBack: [], byStatus: [], position: '' };
/** News is looked at this long after it was announced, together with what follows at once. */
const newsMs = 700;

/** Everything the pages of the queue have in common: rows, where one is, what is selected, what is new. */
@Service({ autoProvided: false })
export class Queue {
  private readonly api = inject(Api);
  private readonly settings = inject(Settings);
  private readonly decisions = inject(Decisions);
  readonly list = inject(QueueRows);
  readonly query = signal<QueueQuery>(toDecide);
  readonly queryText = computed(() => queryText(this.query()));
  readonly filter = computed(() => apiFilter(this.query().filter, this.settings.timeZone()));
  /** What was counted when the list was read; what is shown of a selection, and sent. */
  readonly found = signal<Summary>(none);
  /** What is counted by now. */
  readonly latest = signal<Summary>(none);
  readonly isCounted = signal(false);
  readonly selection = signal<select.Selection>(select.nothing);
  /** The row one is at. */
  readonly atId = signal<string | undefined>(undefined);
  private anchor: string | undefined;
  private readonly visible = signal<readonly [number, number]>([0, 40]);
  readonly rows = this.list.rows;
  readonly at = computed(() => this.rows().findIndex(({ id }) => id === this.atId()));
  /** The one whose sheet is open. */
  readonly openId = signal<string | undefined>(undefined);
  /** The open one as its sheet has read it: it may stand in no row of this list. */
  readonly beside = signal<Row | undefined>(undefined);
  readonly atRow = computed<Row | undefined>(() => {
    const beside = this.beside();
    return this.rows()[this.at()] ?? (beside?.id === this.atId() ? beside : undefined);
  });
  /** Said by a sheet: to be done with the row one is at. */
  readonly wish = signal<{ readonly action: select.Action } | undefined>(undefined);
  readonly total = computed(() => select.countOf(this.latest().all));
  /** How many more there are than when the list was read; less than nothing when some have gone. */
  readonly news = computed(() =>
    this.isCounted() ? this.total() - select.countOf(this.found().all) : 0,
  );
  /** Said to the list: the row one is at is to be seen. */
  readonly reveal = signal<{ readonly index: number } | undefined>(undefined);

  constructor() {
    const updates = inject(Updates);
    const position = updates.of('commissions');
    let timer: ReturnType<typeof setTimeout> | undefined;
    effect(() => {
      if (position() === '' || !this.isCounted()) return;
      clearTimeout(timer);
      timer = setTimeout(() => void this.hearNews(), newsMs);
    });
    effect(() => {
      const [filter, sort] = [this.filter(), this.query().sort];
      untracked(() => void this.start(filter, sort));
    });
    const stop = this.decisions.listen((outcome) => void this.settle(outcome));
    inject(DestroyRef).onDestroy(() => {
      stop();
      clearTimeout(timer);
    });
  }

  /** Reads the list anew, as it is now. */
  reload(): void {
    void this.start(this.filter(), this.query().sort);
  }

  private async start(filter: Readonly<Record<string, string>>, sort: string): Promise<void> {
    this.selection.set(select.nothing);
    this.anchor = undefined;
    this.isCounted.set(false);
    const counted = this.count();
    await this.list.start({ filter, sort });
    if (this.at() < 0 && this.openId() === undefined) this.atId.set(this.rows()[0]?.id);
    this.reveal.set({ index: Math.max(0, this.at()) });
    await counted.catch(() => undefined);
  }

  private async count(): Promise<void> {
    const asked = this.filter();
    const summary = await this.summary(asked);
    if (asked !== this.filter()) return;
    this.found.set(summary);
    this.latest.set(summary);
    this.isCounted.set(true);
  }

  summary(filter: Readonly<Record<string, string>>): Promise<Summary> {
    const query = { ...filter, ...this.api.fresh() } as never;
    return answered(this.api.http.GET('/api/v1/commissions/summary', { params: { query } }));
  }

  /** Counts anew, and shows the rows on the screen as they are by now, each in its place. */
  private async hearNews(): Promise<void> {
    const asked = this.filter();
    const [first, last] = this.visible();
    const ids = this.rows()
      .slice(first, last + 1)
      .map(({ id }) => id);
    try {
      const [summary, rows] = await Promise.all([this.summary(asked), this.list.read(ids)]);
      if (asked !== this.filter()) return;
      this.latest.set(summary);
      this.list.patch(rows);
      // What is selected row by row is counted here; of all that match, the numbers stay as they were shown.
      if (this.selection().kind === 'some') {
        this.selection.update((selection) => select.refreshed(selection, rows));
      }
    } catch {
      // The next announcement tries again.
    }
  }

  /** Rows on the screen, from and to. */
  see(first: number, last: number): void {
    this.visible.set([first, last]);
    this.list.shown(last);
  }

  go(steps: number, isSelecting = false): void {
    const before = this.atRow();
    const index = stepped(this.at(), steps, this.rows().length);
    const row = this.rows()[index];
    if (!row) return;
    if (isSelecting && before) {
      this.selection.update((selection) => select.withAll(selection, [before, row]));
      this.anchor = row.id;
    }
    this.goTo(row.id);
  }

  goTo(id: string): void {
    this.atId.set(id);
    const index = this.at();
    if (index >= 0) this.reveal.set({ index });
  }

  toggle(row: Row): void {
    this.selection.update((selection) => select.toggled(selection, row));
    this.anchor = row.id;
    this.atId.set(row.id);
  }

  /** From the row that was selected last to this one. */
  selectTo(row: Row): void {
    const rows = between(this.rows(), this.anchor ?? this.atId(), row.id);
    this.selection.update((selection) => select.withAll(selection, rows));
    this.anchor = row.id;
    this.atId.set(row.id);
  }

  selectAll(): void {
    this.selection.set(select.allMatching);
  }

  clear(): void {
    this.selection.set(select.nothing);
    this.anchor = undefined;
  }

  /** What an action would take: of the selection, or of the row one is at. */
  parts(action: select.Action): select.Part[] {
    const row = this.atRow();
    const selection = !select.isEmpty(this.selection())
      ? this.selection()
      : row
        ? select.withAll(select.nothing, [row])
        : select.nothing;
    return select.partsOf(action, selection, this.found());
  }

  /** Decides, and goes on to the next row when it was but one. */
  decide(action: select.Action, grounds: Grounds, parts: readonly select.Part[]): void {
    const byFilter = parts.some(({ ids }) => ids === undefined);
    const decision: Decision = {
      ...{ action, grounds, parts: withKeys(parts), filter: this.filter() },
      queryText: this.queryText(),
      seenPosition: byFilter ? this.found().position : this.list.position,
    };
    this.decisions.decide(decision);
    const wasOne = select.isEmpty(this.selection());
    this.clear();
    if (wasOne) this.go(1);
  }

  /** What is being done to a row, if anything. */
  markOf(row: Row): select.Action | undefined {
    const text = this.queryText();
    return this.decisions.underWay().find((decision) => takes(decision, row, text))?.action;
  }

  /** An answer: the rows it named are read anew, and those that are done with leave the list. */
  private async settle({ answer }: Outcome): Promise<void> {
    const status = new Map(answer.items.map((item) => [item.id, item.status]));
    const shown = this.rows().filter(({ id }) => status.has(id));
    const { filter } = this.query();
    const index = this.at();
    // At once by what the answer says; what else has changed of them comes with the rows.
    const gone = new Set(
      shown
        .filter((row) => status.get(row.id) !== 'refused')
        .filter((row) => !stillMatches(filter, { ...row, status: status.get(row.id) ?? '' }))
        .map(({ id }) => id),
    );
    this.leave(gone, index);
    await this.count().catch(() => undefined);
    const left = shown.filter(({ id }) => !gone.has(id)).map(({ id }) => id);
    const rows = await this.list.read(left).catch(() => []);
    this.list.patch(rows);
    this.leave(
      new Set(rows.filter((row) => !stillMatches(filter, row)).map(({ id }) => id)),
      index,
    );
  }

  private leave(gone: ReadonlySet<string>, index: number): void {
    if (gone.size === 0) return;
    const isAtGone = this.atId() !== undefined && gone.has(this.atId() ?? '');
    const before = this.rows().slice(0, Math.max(0, index));
    this.list.drop(({ id }) => gone.has(id));
    if (!isAtGone) return;
    const place = before.filter(({ id }) => !gone.has(id)).length;
    this.atId.set(this.rows()[Math.min(place, this.rows().length - 1)]?.id);
  }
}
