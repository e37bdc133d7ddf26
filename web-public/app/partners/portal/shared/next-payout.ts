import { Component, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Dto } from '~kit/api/api';
import { Icon } from '~kit/ui/icon';
import { SumsPipe } from './sums';

const words: Readonly<Record<string, string>> = {
  'not-approved': 'You are not approved at the moment: nothing is paid until you are.',
  'no-payout-method': 'We do not know where to pay it.',
  'nothing-payable': 'Nothing is payable yet. What is held becomes payable after its hold.',
  'owes-more-than-earned': 'What was taken back after it was paid comes off first.',
};

/** What the next payout brings, and what stands in its way. */
@Component({
  selector: 'app-next-payout',
  imports: [RouterLink, Icon, SumsPipe],
  template: `
    @let next = summary().nextPayout;
    <p class="label">Your next payout</p>
    <p class="figure-value sum">{{ next.amount | sums }}</p>
    @for (obstacle of next.obstacles; track obstacle) {
      <p class="obstacle">
        <app-icon [name]="obstacle === 'nothing-payable' ? 'clock' : 'triangle-alert'" />
        <span
          >{{ words[obstacle] ?? obstacle }}
          @if (obstacle === 'no-payout-method') {
            <a routerLink="/partners/account/payout-method">Say how you are paid</a>
          }
        </span>
      </p>
    } @empty {
      <p class="hint">
        It goes with the next payout that a shop starts, to your
        {{ kinds[next.methodKind ?? ''] ?? 'account' }} {{ next.methodLabel }}. There is no fixed
        day.
      </p>
    }
  `,
  styles: `
    p {
      margin: 0;
    }
    .label {
      color: var(--ink-2);
      font-size: 14px;
    }
    .sum {
      font-size: 30px;
    }
    .obstacle {
      display: grid;
      grid-template-columns: 20px minmax(0, 1fr);
      gap: 8px;
      margin-top: 8px;
      color: var(--ink-2);
    }
  `,
})
export class NextPayout {
  readonly summary = input.required<Dto<'PartnerSummaryDto'>>();
  protected readonly words = words;
  protected readonly kinds: Readonly<Record<string, string>> = {
    bank: 'bank account',
    paypal: 'PayPal account',
    stripe: 'Stripe account',
    manual: 'account',
  };
}
