import { Component, inject, input, output } from '@angular/core';
import { AffiliateName } from '../affiliates/affiliate-names';
import { Can } from '../session/can';
import { MoneyPipe } from '../ui/money';
import { paged } from '../ui/paged';
import { Empty, Loading, ProblemState } from '../ui/states';
import { type Batch, PayoutsApi } from './payouts-api';
import { whyNot } from './words';

/** Who gets nothing of a batch, though something is payable to it, and why. */
@Component({
  selector: 'app-batch-ineligible',
  imports: [Can, MoneyPipe, Empty, Loading, ProblemState, AffiliateName],
  template: `
    @if (list.error(); as error) {
      <app-problem [error]="error" (retry)="list.reload()" />
    } @else if (!list.isThere()) {
      <app-loading [rows]="3" />
    } @else if (list.items().length === 0) {
      <app-empty heading="Nobody is left out" icon="users">
        Everyone to whom something is payable has a line.
      </app-empty>
    } @else {
      <div class="table-wrap" tabindex="0" role="region" aria-label="Who is not in the batch">
        <table class="table">
          <caption class="visually-hidden">
            Affiliates that are not in the batch, and why
          </caption>
          <thead>
            <tr>
              <th scope="col">Affiliate</th>
              <th scope="col" class="num">Payable</th>
              <th scope="col">Why not</th>
              <th scope="col"><span class="visually-hidden">Actions</span></th>
            </tr>
          </thead>
          <tbody>
            @for (each of list.items(); track each.affiliateId) {
              <tr>
                <td><app-affiliate-name [id]="each.affiliateId" [isLink]="true" /></td>
                <td class="num">{{ each.amount | money }}</td>
                <td [title]="each.why">{{ whyNot[each.why] ?? each.why }}</td>
                <td class="num">
                  @if (each.why === 'excluded' && isOpen()) {
                    <button
                      *can="['update', 'PayoutBatch']"
                      class="button small"
                      type="button"
                      [disabled]="isBusy()"
                      (click)="included.emit(each.affiliateId)"
                    >
                      Include
                    </button>
                  }
                </td>
              </tr>
            }
          </tbody>
        </table>
      </div>
      @if (list.hasMore()) {
        <div class="table-more">
          <button class="button" type="button" [disabled]="list.isLoading()" (click)="list.more()">
            Show more
          </button>
        </div>
      }
    }
  `,
})
export class BatchIneligible {
  readonly batch = input.required<Batch>();
  readonly version = input.required<string>();
  readonly isBusy = input(false);
  readonly included = output<string>();
  protected readonly whyNot = whyNot;
  private readonly api = inject(PayoutsApi);
  protected readonly list = paged(
    () => ({ id: this.batch().id, version: this.version() }),
    ({ id }, cursor, aborted) => this.api.ineligible(id, cursor, aborted),
  );

  protected isOpen(): boolean {
    return ['drafted', 'approved'].includes(this.batch().status);
  }
}
