import { Component, computed, inject, input, resource } from '@angular/core';
import { RouterLink } from '@angular/router';
import { answered, Api } from '../api/api';
import { type Money, MoneyPipe } from '../ui/money';
import { Loading, ProblemState } from '../ui/states';

/** What an affiliate has: pending, payable and owed back as the ledger holds it now, and what was paid. */
@Component({
  selector: 'app-affiliate-standing',
  imports: [RouterLink, MoneyPipe, Loading, ProblemState],
  template: `
    @if (standing.hasValue()) {
      <div class="cards" role="group" aria-label="What the affiliate has">
        @for (figure of standing.value(); track figure.label) {
          <a
            class="card figure"
            routerLink="/commissions"
            [queryParams]="{ affiliateId: id(), status: figure.status }"
          >
            <span class="figure-label">{{ figure.label }}</span>
            @for (money of figure.amounts; track money.currency) {
              <span class="figure-value">{{ money | money }}</span>
            } @empty {
              <span class="figure-value quiet-text">–</span>
            }
            <span class="small-text quiet-text">{{ figure.hint }}</span>
          </a>
        }
      </div>
    } @else if (standing.error()) {
      <app-problem [error]="standing.error()" (retry)="standing.reload()" />
    } @else {
      <app-loading [rows]="2" />
    }
  `,
  styles: `
    .card {
      color: inherit;
      text-decoration: none;
    }
    .card:hover {
      border-color: var(--line-strong);
    }
  `,
})
export class AffiliateStanding {
  readonly id = input.required<string>();
  private readonly api = inject(Api);
  private readonly figures = computed(() => ({ affiliateId: this.id() }));
  protected readonly standing = resource({
    params: () => this.figures(),
    loader: async ({ params: { affiliateId }, abortSignal: signal }) => {
      const { http } = this.api;
      const account = `affiliate:${affiliateId}`;
      const fresh = this.api.fresh();
      const [{ balances }, paid] = await Promise.all([
        answered(
          http.GET('/api/v1/ledger/balances', {
            params: { query: { account, limit: 500, ...fresh } },
            signal,
          }),
        ),
        answered(
          http.GET('/api/v1/commissions/summary', {
            params: { query: { affiliateId, status: 'paid', ...fresh } },
            signal,
          }),
        ),
      ]);
      // A claim stands on the credit side: what is owed to the affiliate is a negative balance.
      const held = (name: string, sign: bigint): Money[] =>
        balances
          .filter(({ account: each }) => each === `${account}:${name}`)
          .map(({ balance }) => ({ ...balance, amount: String(sign * BigInt(balance.amount)) }))
          .filter(({ amount }) => amount !== '0');
      return [
        {
          ...{ label: 'Pending', status: 'held,pending', amounts: held('pending', -1n) },
          hint: 'On hold, or not approved',
        },
        {
          ...{ label: 'Payable', status: 'payable', amounts: held('payable', -1n) },
          hint: 'For the next payout',
        },
        {
          ...{ label: 'Paid', status: 'paid', amounts: paid.all.map(({ total }) => total) },
          hint: 'Settled by a bank, refunds taken off',
        },
        {
          ...{ label: 'Owed back', status: undefined, amounts: held('receivable', 1n) },
          hint: 'Refunded after it was paid',
        },
      ];
    },
  });
}
