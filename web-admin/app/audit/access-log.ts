import { Component, computed, effect, inject, input, signal, untracked } from '@angular/core';
import { RouterLink } from '@angular/router';
import { answered, Api, type Dto } from '../api/api';
import { Updates } from '../api/updates';
import { given } from '../ledger/accounts';
import { type Actor, shortStream } from '../ui/actor-words';
import { eventWords, reasonText } from '../ui/event-words';
import { Icon } from '../ui/icon';
import { Page } from '../ui/page';
import { paged } from '../ui/paged';
import { queryChanger } from '../ui/query';
import { shortId } from '../ui/short-id';
import { Empty, Loading, ProblemState } from '../ui/states';
import { TimePipe } from '../ui/time';
import { UserNames } from '../users/user-names';
import { AccessFilters } from './access-filters';
import { AuditTabs } from './audit-tabs';

type Access = Dto<'AccessDto'>;
type Query = NonNullable<Parameters<typeof given>[0]>;

const shownSubjects = 3;

/** Every act of a person and every read of personal data: immutable, for auditors and admins. */
@Component({
  selector: 'app-access-log',
  imports: [
    ...[AccessFilters, AuditTabs, Empty, Icon, Loading],
    ...[Page, ProblemState, RouterLink, TimePipe],
  ],
  templateUrl: './access-log.html',
  styles: `
    @media (width > 700px) {
      .when {
        white-space: nowrap;
      }
    }
    @media (width <= 700px) {
      .lesser {
        display: none;
      }
      tr {
        display: grid;
        gap: 4px;
        padding: 10px 0;
        border-bottom: 1px solid var(--line);
      }
      thead {
        display: none;
      }
      td {
        height: auto;
        padding-block: 0;
        border: 0;
      }
      .who {
        max-width: none;
      }
    }
    .chips {
      gap: 4px;
    }
    .what {
      display: grid;
      grid-template-columns: 16px minmax(0, 1fr);
      gap: 8px;
      overflow-wrap: anywhere;
    }
    .what .icon {
      margin-top: 3px;
    }
    .who {
      max-width: 200px;
      white-space: normal;
      overflow-wrap: anywhere;
      text-align: left;
    }
    .new:not(:empty) {
      margin-block: 12px;
    }
  `,
})
export class AccessLog {
  readonly kind = input<string>();
  readonly actorId = input<string>();
  readonly subject = input<string>();
  readonly eventType = input<string>();
  readonly from = input<string>();
  readonly to = input<string>();
  private readonly api = inject(Api);
  protected readonly change = queryChanger();
  private readonly query = computed<Query>(
    () =>
      given({
        ...{ kind: this.kind(), actorId: this.actorId(), subject: this.subject() },
        ...{ eventType: this.eventType(), from: this.from(), to: this.to() },
      }),
    { equal: (a, b) => JSON.stringify(a) === JSON.stringify(b) },
  );
  protected readonly entries = paged<Query, Access>(this.query, (query, cursor, abort) =>
    answered(
      this.api.http.GET('/api/v1/audit/access', {
        params: { query: { ...query, ...given({ cursor }), limit: 100 } },
        signal: abort,
      }),
    ),
  );
  protected readonly isFiltered = computed(() => Object.keys(this.query()).length > 0);
  protected readonly hasNew = signal(false);
  private readonly names = inject(UserNames);
  protected readonly who = (actor: Actor) => this.names.words(actor);
  protected readonly words = eventWords;
  protected readonly reasonText = reasonText;
  protected readonly short = shortId;
  protected readonly shortStream = shortStream;
  protected readonly shownSubjects = shownSubjects;

  constructor() {
    const told = inject(Updates).of('access-log');
    let seen = '';
    effect(() => {
      const position = told();
      // Whoever reads is not pushed down: what is new waits behind a button.
      if (seen !== '' && position > seen) untracked(() => this.hasNew.set(true));
      seen = position;
    });
  }

  protected showNew(): void {
    this.hasNew.set(false);
    this.entries.reload();
  }
}
