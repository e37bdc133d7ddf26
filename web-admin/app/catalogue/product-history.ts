import { Component, computed, inject, input, output, signal } from '@angular/core';
import { answered, Api, type Dto } from '../api/api';
import { attempt } from '../ui/attempt';
import { ActorPipe } from '../ui/actor-name';
import { DifferenceTable } from '../ui/difference-table';
import { Dialog } from '../ui/dialog';
import { paged } from '../ui/paged';
import { Loading, ProblemState, Refusal } from '../ui/states';
import { TimePipe } from '../ui/time';
import { Toasts } from '../ui/toasts';
import { eventWords } from './words';

type Revision = Dto<'ProductRevisionDto'>;

/** What a product was, revision by revision; each can be brought back. */
@Component({
  selector: 'app-product-history',
  imports: [ActorPipe, DifferenceTable, Dialog, Loading, ProblemState, Refusal, TimePipe],
  styles: `
    ol {
      grid-template-columns: minmax(0, 1fr);
      padding: 0;
      list-style: none;
    }
    li {
      grid-template-columns: minmax(0, 1fr);
      min-width: 0;
    }
  `,
  template: `@if (history.isThere()) {
      <ol class="stack">
        @for (each of history.items(); track each.revision) {
          <li class="card stack">
            <div class="row spread">
              <h2>{{ words[each.type] ?? each.type }}</h2>
              @if (mayUpdate() && product().status !== 'archived' && !$first) {
                <button class="button small" type="button" (click)="asked.set(each)">
                  Bring back
                </button>
              }
            </div>
            <p class="quiet-text small-text">
              <span [title]="each.at | time: 'second'">{{ each.at | time: 'minute' }}</span> ·
              revision {{ each.revision }} ·
              @if (each.feedId) {
                a feed
              } @else {
                {{ each.by.type + ':' + each.by.id | actor }}
              }
              @if (each.reason) {
                · {{ each.reason }}
              }
            </p>
            @if (each.before; as before) {
              <app-difference-table
                [before]="before"
                [after]="each.after"
                [caption]="'What changed in revision ' + each.revision"
              />
            }
          </li>
        }
      </ol>
      @if (history.hasMore()) {
        <div class="table-more">
          <button
            class="button"
            type="button"
            [disabled]="history.isLoading()"
            (click)="history.more()"
          >
            Show earlier
          </button>
        </div>
      }
    }
    @if (history.error()) {
      <app-problem [error]="history.error()" (retry)="history.reload()" />
    } @else if (!history.isThere()) {
      <app-loading />
    }
    @if (asked(); as revision) {
      <app-dialog
        [heading]="'Bring back revision ' + revision.revision + '?'"
        [isWide]="true"
        (closed)="asked.set(undefined)"
      >
        <p>
          What is written becomes what it was then. Its prices, its program and whether it is public
          stay as they are.
        </p>
        <app-difference-table
          [before]="writtenOf(latest())"
          [after]="writtenOf(revision)"
          caption="What would change"
        />
        @if (!wouldChange(revision)) {
          <p class="notice">It says the same today: there is nothing to bring back.</p>
        }
        @if (trying.refusal(); as refused) {
          <app-refusal [error]="refused" />
        }
        <button slot="actions" class="button" type="button" (click)="asked.set(undefined)">
          Cancel
        </button>
        <button
          slot="actions"
          class="button primary"
          type="button"
          [disabled]="trying.isBusy() || !wouldChange(revision)"
          (click)="restore(revision)"
        >
          Bring it back
        </button>
      </app-dialog>
    }`,
})
export class ProductHistory {
  readonly product = input.required<Dto<'ProductDetailsDto'>>();
  readonly mayUpdate = input(false);
  readonly changed = output();
  private readonly api = inject(Api);
  private readonly toasts = inject(Toasts);
  protected readonly words = eventWords;
  protected readonly asked = signal<Revision | undefined>(undefined);
  protected readonly trying = attempt();
  protected readonly history = paged(
    () => ({ id: this.product().id, revision: this.product().revision }),
    async ({ id }, cursor, signal) => {
      const query = cursor === undefined ? {} : { before: Number(cursor) };
      const params = { path: { id }, query };
      const { items, nextBefore } = await answered(
        this.api.http.GET('/api/v1/products/{id}/history', { params, signal }),
      );
      return { items, nextCursor: nextBefore === null ? null : String(nextBefore) };
    },
  );
  protected readonly latest = computed(() => this.history.items()[0]);

  /** Of a revision, what bringing it back gives: not its prices, nor where it stood. */
  protected writtenOf(revision: Revision | undefined): object | undefined {
    if (revision === undefined) return undefined;
    const { attributes, availability, brand, categoryIds, description, gtin } = revision.after;
    const { images, relatedLinks, relatedProductIds, tags, title, url } = revision.after;
    const variants = revision.after.variants.map((each) => ({ ...each, price: undefined }));
    return {
      ...{ title, brand, url, availability, tags, gtin, description, categoryIds, images },
      ...{ attributes, variants, relatedProductIds, relatedLinks },
    };
  }

  protected wouldChange(revision: Revision): boolean {
    return (
      JSON.stringify(this.writtenOf(this.latest())) !== JSON.stringify(this.writtenOf(revision))
    );
  }

  protected async restore({ revision }: Revision): Promise<void> {
    await this.trying.run(async () => {
      const { id, revision: seen } = this.product();
      const params = { path: { id }, header: { 'If-Match': `"rev-${seen}"` } };
      const body = { revision };
      await answered(this.api.http.POST('/api/v1/products/{id}/restore', { params, body }));
      this.toasts.done(`It says again what it said at revision ${revision}`);
      this.asked.set(undefined);
      this.changed.emit();
    });
  }
}
