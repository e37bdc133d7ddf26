import { Component, computed, effect, inject, resource, signal, untracked } from '@angular/core';
import { answered, Api, type Dto } from '../api/api';
import { saveFile } from '../ui/download';
import { Page } from '../ui/page';
import { Empty, Loading, ProblemState } from '../ui/states';
import { Toasts } from '../ui/toasts';
import { ExportRow } from './export-row';
import { LedgerTabs } from './ledger-tabs';
import { OrderExport } from './order-export';
import { problemOf } from '../api/problem';

type Export = Dto<'LedgerExportDto'>;

const lookEveryMs = 400;

/** Exports of the books: ordered here, watched while they are written, fetched as often as one likes. */
@Component({
  selector: 'app-exports',
  imports: [Empty, ExportRow, LedgerTabs, Loading, OrderExport, Page, ProblemState],
  template: `
    <app-page
      heading="Exports"
      lede="The books of a period as a file. What is recorded later never joins in: it is the same whenever it is fetched."
    >
      <app-ledger-tabs />
      <app-order-export (ordered)="take($event)" />
      @if (known.hasValue()) {
        @if (shown().length === 0) {
          <app-empty heading="No exports yet" icon="download">
            Choose a period and a format above. Everybody who may see these books finds the file
            here.
          </app-empty>
        } @else {
          <h2>Ordered</h2>
          <ul class="stack list">
            @for (each of shown(); track each.id) {
              <li>
                <app-export-row
                  [of]="each"
                  [isFetching]="fetching() === each.id"
                  (fetch)="save(each)"
                />
              </li>
            }
          </ul>
        }
      } @else if (known.error()) {
        <app-problem [error]="known.error()" (retry)="known.reload()" />
      } @else {
        <app-loading />
      }
    </app-page>
  `,
  styles: `
    .list {
      margin: 0;
      padding: 0;
      list-style: none;
    }
  `,
})
export class Exports {
  private readonly api = inject(Api);
  private readonly toasts = inject(Toasts);
  protected readonly known = resource({
    loader: ({ abortSignal }) =>
      answered(this.api.http.GET('/api/v1/ledger/exports', { signal: abortSignal })),
  });
  /** What has been heard of an export since the list was read. */
  private readonly heard = signal<ReadonlyMap<string, Export>>(new Map());
  protected readonly fetching = signal<string | undefined>(undefined);
  protected readonly shown = computed(() => {
    const listed = this.known.hasValue() ? this.known.value().items : [];
    const isListed = new Set(listed.map(({ id }) => id));
    const fresh = [...this.heard().values()].filter(({ id }) => !isListed.has(id));
    return [...fresh.toReversed(), ...listed.map((each) => this.heard().get(each.id) ?? each)];
  });
  private readonly running = computed(() =>
    this.shown()
      .filter(({ status }) => status === 'running')
      .map(({ id }) => id)
      .join(),
  );

  constructor() {
    effect((onCleanup) => {
      const ids = this.running().split(',').filter(Boolean);
      if (ids.length === 0) return;
      const timer = setInterval(() => untracked(() => void this.look(ids)), lookEveryMs);
      onCleanup(() => clearInterval(timer));
    });
  }

  protected take(order: Export): void {
    this.heard.update((heard) => new Map(heard).set(order.id, order));
  }

  protected async save({ id, url }: Export): Promise<void> {
    if (!url) return;
    this.fetching.set(id);
    try {
      saveFile(await this.api.file(url));
    } catch (error) {
      this.toasts.refused(problemOf(error).message);
    } finally {
      this.fetching.set(undefined);
    }
  }

  private async look(ids: readonly string[]): Promise<void> {
    for (const id of ids) {
      const path = { params: { path: { id } } };
      const found = await answered(this.api.http.GET('/api/v1/ledger/exports/{id}', path)).catch(
        () => undefined,
      );
      if (found) this.take(found);
    }
  }
}
