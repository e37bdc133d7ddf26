import { Component, computed, inject, input, output, resource, signal } from '@angular/core';
import { answered, Api, type Dto } from '../api/api';
import { commandKeys } from '../api/command-key';
import { attempt } from '../ui/attempt';
import { dayStart } from '../ui/days';
import { Dialog } from '../ui/dialog';
import { formatMoney, minorUnitsOf, MoneyPipe } from '../ui/money';
import { Settings } from '../ui/settings';
import { Refusal } from '../ui/states';
import { amountProblem, leftOf } from './refundable';
import { RefundEffect } from './refund-effect';
import { ReturnedLines } from './returned-lines';

type Ways = 'rest' | 'amount' | 'lines';
type RefundBody = Dto<'PostRefundDto'>;

/** People stop typing for so long before it is asked what would happen. */
const restMs = 250;

/**
 * Takes back an order: all that is left, an amount, or certain lines. What it will take from which
 * commission is asked of the server while one types, and shown before anything is sent.
 */
@Component({
  selector: 'app-refund-dialog',
  imports: [Dialog, Refusal, MoneyPipe, RefundEffect, ReturnedLines],
  templateUrl: './refund-dialog.html',
})
export class RefundDialog {
  readonly order = input.required<Dto<'ConversionDetailsDto'>>();
  readonly closed = output();
  /** In words, what was done. */
  readonly refunded = output<string>();
  private readonly api = inject(Api);
  private readonly settings = inject(Settings);
  private readonly keyOf = commandKeys();
  protected readonly way = signal<Ways>('rest');
  protected readonly typed = signal('');
  protected readonly pieces = signal<ReadonlyMap<string, number>>(new Map());
  protected readonly cause = signal<NonNullable<RefundBody['cause']>>('refund');
  protected readonly externalId = signal(`manual-${crypto.randomUUID().slice(0, 8)}`);
  protected readonly reasonCode = signal('');
  protected readonly day = signal('');
  protected readonly trying = attempt();
  protected readonly currency = computed(() => this.order().total.currency);
  protected readonly amount = computed(() => minorUnitsOf(this.typed(), this.currency()));
  private readonly left = computed(() => leftOf(this.order()));
  /** Why what is typed is no amount to refund, in words. */
  protected readonly amountProblem = computed(() =>
    amountProblem(this.typed(), this.left(), this.settings.locale()),
  );
  /** Undefined while the form says nothing that can be sent. */
  private readonly body = computed<RefundBody | undefined>(() => {
    const externalId = this.externalId().trim();
    if (externalId === '') return undefined;
    const told = { externalId, cause: this.cause(), occurredAt: this.occurredAt(this.day()) };
    const reasonCode = this.reasonCode().trim();
    const common = { ...told, ...(reasonCode === '' ? {} : { reasonCode }) };
    if (this.way() === 'rest') return common;
    if (this.way() === 'lines') {
      const lines = [...this.pieces()]
        .filter(([, quantity]) => quantity > 0)
        .map(([lineId, quantity]) => ({ lineId, quantity }));
      return lines.length === 0 ? undefined : { ...common, lines };
    }
    const amount = this.amount();
    if (amount === undefined || this.amountProblem() !== undefined) return undefined;
    return { ...common, amount: { amount, currency: this.currency() } };
  });
  protected readonly preview = resource({
    params: () => this.body(),
    loader: async ({ params: body, abortSignal: signal }) => {
      await new Promise((resolve) => setTimeout(resolve, restMs));
      signal.throwIfAborted();
      const params = { path: { id: this.order().id } };
      const route = '/api/v1/conversions/{id}/refunds/preview';
      return answered(this.api.http.POST(route, { params, body, signal }));
    },
  });
  protected readonly action = computed(() => {
    if (!this.preview.hasValue()) return 'Refund';
    return `Refund ${formatMoney(this.preview.value().applied, this.settings.locale())}`;
  });

  protected async send(): Promise<void> {
    const body = this.body();
    if (!body || this.trying.isBusy()) return;
    await this.trying.run(async () => {
      const { id, revision } = this.order();
      const header = {
        'If-Match': `"rev-${revision}"`,
        'Idempotency-Key': this.keyOf({ revision, body }),
      };
      const params = { path: { id }, header };
      const done = await answered(
        this.api.http.POST('/api/v1/conversions/{id}/refunds', { params, body }),
      );
      this.refunded.emit(`Refunded ${formatMoney(done.applied, this.settings.locale())}`);
    });
  }

  /** Now, or the beginning of an earlier day; never before the order itself. */
  private occurredAt(day: string): string {
    if (day === '') return new Date().toISOString();
    const start = dayStart(day, this.settings.timeZone());
    return start > this.order().occurredAt ? start : this.order().occurredAt;
  }
}
