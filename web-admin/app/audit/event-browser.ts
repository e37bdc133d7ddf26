import { Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { answered, Api, type Dto } from '../api/api';
import { shortStream } from '../ui/actor-words';
import { Copy } from '../ui/copy';
import { Icon } from '../ui/icon';
import { Page } from '../ui/page';
import { paged } from '../ui/paged';
import { queryChanger } from '../ui/query';
import { Empty, Loading, ProblemState } from '../ui/states';
import { AuditTabs } from './audit-tabs';
import { StepThrough } from './step-through';
import { stepIn } from './step';
import { StreamSearch } from './stream-search';

const pageSize = 100;

/** The events of one stream, step by step, with the state before and after each. */
@Component({
  selector: 'app-event-browser',
  imports: [
    ...[AuditTabs, Copy, Empty, Icon, Loading, Page],
    ...[ProblemState, RouterLink, StepThrough, StreamSearch],
  ],
  templateUrl: './event-browser.html',
})
export class EventBrowser {
  readonly stream = input.required<string>();
  /** The revision that one stands at. */
  readonly at = input<string>();
  private readonly api = inject(Api);
  private readonly change = queryChanger();
  protected readonly events = paged<string, Dto<'StreamEventDto'>>(
    () => this.stream(),
    async (stream, cursor, signal) => {
      // A link to a late event brings everything up to it.
      const reach = cursor === undefined ? Number(this.at() ?? 0) + 1 : 0;
      const items: Dto<'StreamEventDto'>[] = [];
      let after: number | null = cursor === undefined ? null : Number(cursor);
      for (;;) {
        const query: { states: true; limit: number; after?: number } = {
          ...{ states: true, limit: pageSize },
          ...(after === null ? {} : { after }),
        };
        const params = { path: { stream }, query };
        const page = await answered(
          this.api.http.GET('/api/v1/audit/streams/{stream}', { params, signal }),
        );
        items.push(...page.items);
        after = page.nextAfter;
        if (after === null || items.length >= reach) break;
      }
      return { items, nextCursor: after === null ? null : String(after) };
    },
  );
  protected readonly steps = computed(() =>
    this.events.items().map((event) => stepIn(this.stream(), event)),
  );
  protected readonly eventId = computed(
    () => this.steps().find(({ revision }) => String(revision) === this.at())?.eventId,
  );
  protected readonly heading = computed(() => shortStream(this.stream()));
  /** Of a commission, whose replay shows the order behind it, too. */
  protected readonly commissionId = computed(
    () => /^commission-(com_\w+)$/.exec(this.stream())?.[1],
  );

  protected stand(eventId: string | undefined): void {
    const step = this.steps().find((each) => each.eventId === eventId);
    if (step) this.change({ at: String(step.revision) });
  }
}
