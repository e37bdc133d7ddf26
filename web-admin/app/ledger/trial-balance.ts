import { Component, inject, input, resource } from '@angular/core';
import { answered, Api } from '../api/api';
import { Icon } from '../ui/icon';
import { CountPipe, type Money, MoneyPipe } from '../ui/money';
import { Page } from '../ui/page';
import { Empty, Loading, ProblemState } from '../ui/states';
import { TimePipe } from '../ui/time';
import { given } from './accounts';
import { LedgerTabs } from './ledger-tabs';
import { TwoClocks } from './two-clocks';
import { Settings } from '../ui/settings';

/** All debits against all credits: whether the books balance, now or at any time. Made to be printed. */
@Component({
  selector: 'app-trial-balance',
  imports: [
    ...[CountPipe, Empty, Icon, LedgerTabs, Loading, MoneyPipe],
    ...[Page, ProblemState, TimePipe, TwoClocks],
  ],
  templateUrl: './trial-balance.html',
  styles: `
    .printed {
      display: none;
    }
    @media print {
      .printed {
        display: block;
      }
      .screen {
        display: none;
      }
    }
  `,
})
export class TrialBalance {
  readonly asOf = input<string>();
  readonly knownAt = input<string>();
  private readonly api = inject(Api);
  protected readonly settings = inject(Settings);
  protected readonly readAt = new Date().toISOString();
  protected readonly sheet = resource({
    params: () => ({ asOf: this.asOf(), knownAt: this.knownAt() }),
    loader: ({ params, abortSignal }) =>
      answered(
        this.api.http.GET('/api/v1/ledger/trial-balance', {
          params: { query: given(params) },
          signal: abortSignal,
        }),
      ),
  });

  protected moneyOf(amount: string, currency: string): Money {
    return { amount, currency };
  }

  protected print(): void {
    window.print();
  }
}
