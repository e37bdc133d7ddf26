import { Component, computed, inject, input, resource, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { answered, Api, type Dto } from '../api/api';
import { Session } from '../session/session';
import { Commands } from '../ui/commands';
import { Icon } from '../ui/icon';
import { Page } from '../ui/page';
import { Loading, ProblemState } from '../ui/states';
import { Toasts } from '../ui/toasts';
import { AttributionExplained } from './attribution-explained';
import { OrderChanges } from './order-changes';
import { OrderCommissions } from './order-commissions';
import { OrderFacts } from './order-facts';
import { OrderLines } from './order-lines';
import { OverrideDialog } from './override-dialog';
import { RefundDialog } from './refund-dialog';
import { ReversalDialog } from './reversal-dialog';

export type Conversion = Dto<'ConversionDetailsDto'>;
export type OrderChange = Dto<'OrderChangeDto'>;

/** One order: its worth, who brought it and why, what it earned, what became of it. */
@Component({
  selector: 'app-conversion-page',
  imports: [
    ...[RouterLink, Page, Icon, Loading, ProblemState, AttributionExplained, OrderChanges],
    ...[OrderCommissions, OrderFacts, OrderLines, OverrideDialog, RefundDialog, ReversalDialog],
  ],
  templateUrl: './conversion-page.html',
})
export class ConversionPage {
  readonly id = input.required<string>();
  private readonly api = inject(Api);
  private readonly session = inject(Session);
  private readonly toasts = inject(Toasts);
  protected readonly isRefunding = signal(false);
  protected readonly isOverriding = signal(false);
  /** The refund that is being reversed. */
  protected readonly reversing = signal<OrderChange | undefined>(undefined);
  protected readonly conversion = resource({
    params: () => ({ id: this.id() }),
    loader: ({ params: path, abortSignal: signal }) =>
      answered(
        this.api.http.GET('/api/v1/conversions/{id}', {
          params: { path, query: this.api.fresh() },
          signal,
        }),
      ),
  });
  protected readonly attribution = resource({
    params: () => ({ id: this.id() }),
    loader: ({ params: path, abortSignal: signal }) =>
      answered(
        this.api.http.GET('/api/v1/conversions/{id}/attribution', {
          params: { path, query: this.api.fresh() },
          signal,
        }),
      ),
  });
  protected readonly heading = computed(() =>
    this.conversion.hasValue() ? `Order ${this.conversion.value().externalId}` : 'Order',
  );
  protected readonly rest = computed(() => {
    if (!this.conversion.hasValue()) return undefined;
    const { total, refundedTotal } = this.conversion.value();
    const amount = String(BigInt(total.amount) - BigInt(refundedTotal.amount));
    return { amount, currency: total.currency };
  });
  protected readonly everCredited = computed(() =>
    this.attribution.hasValue()
      ? this.attribution
          .value()
          .history.flatMap(({ credits }) => credits.map(({ commissionId }) => commissionId))
      : [],
  );
  protected readonly mayRefund = computed(() => this.may('create'));
  protected readonly mayOverride = computed(() => this.may('manage'));
  protected readonly mayReadClicks = computed(() => this.session.may('read', 'Click'));

  constructor() {
    inject(Commands).offer({
      ...{ id: 'conversions.refund', title: 'Refund this order', section: 'Conversion' },
      keys: ['r'],
      run: () => this.isRefunding.set(true),
      isEnabled: () => this.mayRefund() && this.rest()?.amount !== '0',
    });
  }

  protected done(text: string): void {
    this.isRefunding.set(false);
    this.isOverriding.set(false);
    this.reversing.set(undefined);
    this.toasts.done(text);
    this.reload();
  }

  protected reload(): void {
    this.conversion.reload();
    this.attribution.reload();
  }

  private may(action: 'create' | 'manage'): boolean {
    if (!this.conversion.hasValue()) return false;
    const { merchantId } = this.conversion.value();
    return this.session.may(action, 'Conversion', { merchantId });
  }
}
