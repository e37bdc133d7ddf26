import { Component, computed, input } from '@angular/core';
import type { Dto } from '../api/api';
import { type Money, MoneyPipe } from '../ui/money';
import { TimePipe } from '../ui/time';

interface Valuation {
  readonly amount: Money;
  readonly base: Money;
  readonly orderTotal: Money | null;
  readonly weight: string;
  readonly ruleId: string | null;
  readonly trace: readonly {
    readonly ruleId: string;
    readonly matched: boolean;
    readonly why: string;
  }[];
}

/** How the amount came about: the rule that held, those that did not, and the rate. */
@Component({
  selector: 'app-rule-story',
  imports: [MoneyPipe, TimePipe],
  host: { class: 'stack' },
  template: `
    <h3>How the amount came about</h3>
    @if (valuation(); as valuation) {
      <dl class="facts">
        @if (valuation.orderTotal) {
          <dt>Order</dt>
          <dd>{{ valuation.orderTotal | money }}</dd>
        }
        <dt>Counts</dt>
        <dd>{{ valuation.base | money }}</dd>
        @if (valuation.weight !== '1') {
          <dt>Share</dt>
          <dd>{{ valuation.weight }} of the order</dd>
        }
        <dt>Earns</dt>
        <dd>{{ valuation.amount | money }}</dd>
        <dt>Rules</dt>
        <dd>
          version {{ commission().rulesVersion }}
          @if (valuation.ruleId) {
            , rule <code>{{ valuation.ruleId }}</code>
          }
        </dd>
        @if (commission().fx; as fx) {
          <dt>Rate</dt>
          <dd>
            {{ fx.rate }} {{ fx.from }}/{{ fx.to }}, {{ fx.source }},
            {{ fx.quotedAt | time: 'minute' }}
          </dd>
        }
      </dl>
      <ul class="stack trace">
        @for (each of valuation.trace; track $index) {
          <li [class.quiet-text]="!each.matched">
            <strong>{{ each.matched ? 'Applied' : 'Not applied' }}</strong>
            <code>{{ each.ruleId }}</code> {{ each.why }}
          </li>
        }
      </ul>
    } @else {
      <p class="quiet-text">Its events do not tell.</p>
    }
  `,
  styles: `
    :host {
      gap: 10px;
    }
    .trace {
      gap: 4px;
    }
  `,
})
export class RuleStory {
  readonly commission = input.required<Dto<'CommissionDto'>>();
  readonly steps = input.required<readonly Dto<'ReplayStepDto'>[]>();
  /** Of its last adjustment, or as it was at first. */
  protected readonly valuation = computed<Valuation | undefined>(() => {
    const step = this.steps().findLast(
      ({ type }) => type === 'commission-adjusted' || type === 'commission-held',
    );
    const data = step?.data as (Valuation & { readonly valuation?: Valuation }) | undefined;
    return data?.valuation ?? data;
  });
}
