import { computed, DestroyRef, effect, inject, Service, signal, untracked } from '@angular/core';
import { answered, Api, type Dto } from '../api/api';
import { Updates } from '../api/updates';
import { quietly } from '../ui/quietly';
import { Settings } from '../ui/settings';
import { Toasts } from '../ui/toasts';
import { foundAfter, goneBy } from './aftermath';
import { type Decision, type Grounds, stillMatches, takes } from './decision';
import { Decisions, type Outcome, withKeys } from './decisions';
import { apiFilter, queryText, toDecide, type QueueQuery } from './queue-filter';
import { QueueRows, type Row } from './queue-rows';
import * as select from './selection';
import { type Target, targetOf } from './target';
import { countOf } from './sums';
import { between, stepped } from './window';

type Summary = Dto<'CommissionSummaryDto'>;

const none: Summary = { all: [], open: [], holdable: [], heldBack: [], byStatus: [], position: '' };

/** Everything the pages of the queue have in common: rows, where one is, what is selected, what is new. */
@Service({ autoProvided: false })
export class Queue {
  private readonly api = inject(Api);
  private readonly settings = inject(Settings);
  private readonly decisions = inject(Decisions);
  private readonly toasts = inject(Toasts);
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
  private leading: string | undefined;
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
  /** The open one: as the list has it, or as its sheet has read it. */
  readonly openRow = computed<Row | undefined>(() => {
    const id = this.openId();
    if (id === undefined) return undefined;
    const beside = this.beside();
    return this.rows().find((row) => row.id === id) ?? (beside?.id === id ? beside : undefined);
  });
  /** Said by a sheet: to be done with its row, and no other. */
  readonly wish = signal<{ readonly action: select.Action; readonly row: Row } | undefined>(
    undefined,
  );
  readonly total = computed(() => countOf(this.latest().all));
  /** How many more there are than when the list was read; less than nothing when some have gone. */
  readonly news = computed(() => (this.isCounted() ? this.total() - countOf(this.found().all) : 0));
  /** Said to the list: the row one is at is to be seen. */
  readonly reveal = signal<{ readonly index: number } | undefined>(undefined);

  constructor() {
    const position = inject(Updates).of('commissions');
    const hearNews = quietly(() => void this.hearNews());
    effect(() => {
      if (position() !== '') hearNews();
    });
    effect(() => {
      const [filter, sort] = [this.filter(), this.query().sort];
      untracked(() => void this.start(filter, sort));
    });
    inject(DestroyRef).onDestroy(this.decisions.listen((outcome) => this.settle(outcome)));
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
    if (!this.isCounted()) return;
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

  /** A sheet of this one is on its way here; to be told when it has come, or was overtaken. */
  leadTo(id: string): () => void {
    this.leading = id;
    this.openId.set(id);
    return () => {
      if (this.leading === id) this.leading = undefined;
    };
  }

  /** A sheet shows this one: by its address, by going back, or as it was led to. */
  opened(id: string): void {
    // While one goes on quickly, a sheet on the way is not where one is.
    if (this.leading !== undefined && this.leading !== id) return;
    this.openId.set(id);
    if (this.atId() !== id) this.goTo(id);
  }

  goTo(id: string): void {
    this.atId.set(id);
    const index = this.at();
    if (index >= 0) this.reveal.set({ index });
  }

  toggle(row: Row): void {
    const next = select.toggled(this.selection(), row);
    if (select.leavesOutTooMany(next)) {
      const most = `At most ${select.mostExceptions} can be left out of all that match`;
      this.toasts.show({ kind: 'refused', text: `${most}: narrow the filter.`, lastsMs: 6_000 });
      return;
    }
    this.selection.set(next);
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

  /** What keys act on: the open one alone; else what is selected; else the row one is at. */
  target(): Target {
    if (this.openId() !== undefined) return targetOf(this.openRow());
    const selection = this.selection();
    return select.isEmpty(selection) ? targetOf(this.atRow()) : { selection };
  }

  /** What an action would take of it: nothing that is on its way already. */
  parts(action: select.Action, { selection }: Target): select.Part[] {
    if (selection.kind === 'some') {
      const free = [...selection.rows.values()].filter((row) => !this.markOf(row));
      return select.partsOf(action, select.withAll(select.nothing, free), this.found());
    }
    // By filter what is held back is not rejected; one by one it can be, and here all of them are read.
    const isHeldBack = this.query().filter.heldBack === true;
    if (action === 'reject' && isHeldBack && this.rows().length === countOf(this.found().all)) {
      const rows = this.rows().filter(({ id }) => select.isSelected(selection, id));
      return this.parts(action, { selection: select.withAll(select.nothing, rows) });
    }
    return select.partsOf(action, selection, this.found());
  }

  /** Whether what is on its way has to be answered first, as nobody can say which rows it will leave. */
  hasToWait({ selection }: Target): boolean {
    const text = this.queryText();
    return this.decisions
      .underWay()
      .some(
        (decision) =>
          selection.kind === 'matching' ||
          (decision.queryText !== text && decision.parts.some(({ ids }) => ids === undefined)),
      );
  }

  /** Decides, and goes on to the next row when it was but one. */
  decide(action: select.Action, grounds: Grounds, parts: readonly select.Part[], of: Target): void {
    const byFilter = parts.some(({ ids }) => ids === undefined);
    const decision: Decision = {
      ...{ action, grounds, parts: withKeys(parts), filter: this.filter() },
      queryText: this.queryText(),
      seenPosition: byFilter ? this.found().position : this.list.position,
    };
    this.decisions.decide(decision);
    if (!of.row) return this.clear();
    if (this.selection().kind === 'some') {
      const { row } = of;
      this.selection.update((selection) => select.without(selection, [row]));
    }
    if (this.atId() === of.row.id) this.go(1);
  }

  /** What is being done to a row, if anything. */
  markOf(row: select.Selectable): select.Action | undefined {
    const text = this.queryText();
    return this.decisions.underWay().find((decision) => takes(decision, row, text))?.action;
  }

  /** An answer: the rows it named are read anew, and those that are done with leave the list. */
  private async settle(outcome: Outcome): Promise<void> {
    const named = new Set(outcome.answer.items.map(({ id }) => id));
    const { filter } = this.query();
    const index = this.at();
    // At once by what the answer says; what else has changed of them comes with the rows.
    const gone = goneBy(outcome, this.rows(), filter);
    const goneIds = new Set(gone.map(({ id }) => id));
    const left = this.rows().filter(({ id }) => named.has(id) && !goneIds.has(id));
    this.leave(goneIds, index);
    await this.recount(outcome, gone).catch(() => undefined);
    const rows = await this.list.read(left.map(({ id }) => id)).catch(() => []);
    this.list.patch(rows);
    this.leave(
      new Set(rows.filter((row) => !stillMatches(filter, row)).map(({ id }) => id)),
      index,
    );
  }

  /** What came meanwhile from others stays news: it is in the count, and not in what is shown. */
  private async recount(outcome: Outcome, gone: readonly select.Selectable[]): Promise<void> {
    const asked = this.filter();
    const summary = await this.summary(asked);
    if (asked !== this.filter() || !this.isCounted()) return;
    this.found.update((found) => foundAfter(found, summary, outcome, gone));
    this.latest.set(summary);
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
