import { Component, effect, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { answered, Api } from '~kit/api/api';
import { Updates } from '~kit/api/updates';
import { given } from '~kit/ui/address';
import { Icon } from '~kit/ui/icon';
import { MoneyPipe } from '~kit/ui/money';
import { Page } from '~kit/ui/page';
import { paged } from '~kit/ui/paged';
import { quietly } from '~kit/ui/quietly';
import { Empty, Loading, ProblemState } from '~kit/ui/states';
import { Status } from '~kit/ui/status';
import { TimePipe } from '~kit/ui/time';
import { aboutOf, states } from './dispute-words';

/** What you do not agree with, and what became of it. */
@Component({
  selector: 'app-partner-disputes',
  imports: [...[RouterLink, Page, Icon, Empty, Loading, ProblemState, Status, MoneyPipe, TimePipe]],
  template: `
    <app-page heading="Disputes" lede="For a commission that is not right, or an order you miss.">
      <a slot="actions" class="button primary" routerLink="/partners/disputes/new"
        ><app-icon name="plus" />An order is missing</a
      >
      @if (list.error(); as error) {
        <app-problem [error]="error" (retry)="list.reload()" />
      } @else if (!list.isThere()) {
        <app-loading />
      } @else {
        <ul>
          @for (dispute of list.items(); track dispute.id) {
            <li>
              <a class="card" [routerLink]="['/partners/disputes', dispute.id]">
                <span class="head"
                  ><strong>{{ aboutOf(dispute) }}</strong
                  ><app-status
                    [of]="dispute.status"
                    [label]="states[dispute.status] ?? dispute.status"
                /></span>
                <span class="quiet-text">
                  Opened {{ dispute.openedAt | time: 'date' }}
                  @if (dispute.status === 'open') {
                    · an answer is due {{ dispute.dueAt | time: 'date' }}
                  }
                  @if (dispute.granted; as granted) {
                    · granted {{ granted | money }}
                  }
                </span>
              </a>
            </li>
          } @empty {
            <li>
              <app-empty heading="No disputes" icon="scale">
                When a commission was turned down or taken back and you do not agree, open it under
                Earnings and dispute it there.
              </app-empty>
            </li>
          }
        </ul>
        @if (list.hasMore()) {
          <p class="table-more">
            <button class="button" type="button" (click)="list.more()">Show more</button>
          </p>
        }
      }
    </app-page>
  `,
  styles: `
    ul {
      display: grid;
      gap: 12px;
      margin: 0;
      padding: 0;
      list-style: none;
    }
    a.card {
      display: grid;
      gap: 4px;
      color: inherit;
      text-decoration: none;
    }
    .head {
      display: flex;
      flex-wrap: wrap;
      gap: 8px;
      align-items: center;
      justify-content: space-between;
    }
  `,
})
export class PartnerDisputes {
  protected readonly aboutOf = aboutOf;
  protected readonly states = states;
  private readonly api = inject(Api);
  protected readonly list = paged(
    () => ({ limit: 30 }),
    (query, cursor, signal) =>
      answered(
        this.api.http.GET('/api/v1/disputes', {
          params: { query: { ...given({ ...query, cursor }), ...this.api.fresh() } },
          signal,
        }),
      ),
  );

  constructor() {
    const told = inject(Updates).of('disputes');
    const ask = quietly(() => this.list.reload());
    effect(() => {
      if (told() !== '') ask();
    });
  }
}
