import { Component, computed, inject, input, output, signal } from '@angular/core';
import { answered, Api, type Dto } from '../api/api';
import { commandKeys } from '../api/command-key';
import { attempt } from '../ui/attempt';
import { Dialog } from '../ui/dialog';
import { decimalOf, formatMoney, minorUnitsOf, MoneyPipe } from '../ui/money';
import { Settings } from '../ui/settings';
import { Refusal } from '../ui/states';

/** The shop got back what a refund or chargeback took: its commissions come back by as much. */
@Component({
  selector: 'app-reversal-dialog',
  imports: [Dialog, Refusal, MoneyPipe],
  template: `<app-dialog
    [heading]="'Reverse the ' + (refund().cause ?? 'refund') + ' ' + refund().externalId"
    (closed)="closed.emit()"
  >
    <form class="form" id="reversal-form" (submit)="$event.preventDefault(); send()">
      <p>
        {{ left() | money }} of it still counts. What comes back to the shop comes back to the
        commissions in the same proportion, at their own rules and rates.
      </p>
      <div class="fields">
        <label class="field">
          <span>What came back, in {{ currency() }}</span>
          <input
            #money
            type="text"
            inputmode="decimal"
            autocomplete="off"
            [value]="typed()"
            [placeholder]="all()"
            [attr.aria-invalid]="isWrong()"
            (input)="typed.set(money.value)"
          />
          @if (isWrong()) {
            <span class="error">That is no amount of {{ currency() }}.</span>
          } @else {
            <span class="hint">Left empty: all of it.</span>
          }
        </label>
        <label class="field">
          <span>Number of the reversal</span>
          <input
            #number
            type="text"
            required
            maxlength="100"
            [value]="externalId()"
            (input)="externalId.set(number.value)"
          />
          <span class="hint">The shop's own, if it has one: it counts once.</span>
        </label>
        <label class="field">
          <span>Reason code (optional)</span>
          <input
            #reason
            type="text"
            maxlength="64"
            placeholder="CHARGEBACK_WON"
            [value]="reasonCode()"
            (input)="reasonCode.set(reason.value.toUpperCase())"
          />
        </label>
      </div>
      @if (trying.refusal(); as refused) {
        <app-refusal [error]="refused" />
      }
    </form>
    <button slot="actions" class="button" type="button" (click)="closed.emit()">Cancel</button>
    <button
      slot="actions"
      class="button primary"
      type="submit"
      form="reversal-form"
      [disabled]="isWrong() || externalId().trim() === '' || trying.isBusy()"
    >
      {{ trying.isBusy() ? 'Reversing…' : 'Reverse the refund' }}
    </button>
  </app-dialog>`,
})
export class ReversalDialog {
  readonly order = input.required<Dto<'ConversionDetailsDto'>>();
  readonly refund = input.required<Dto<'OrderChangeDto'>>();
  readonly closed = output();
  readonly reversed = output<string>();
  private readonly api = inject(Api);
  private readonly settings = inject(Settings);
  private readonly keyOf = commandKeys();
  /** One for all tries: sent again, it is the same command. */
  private readonly occurredAt = new Date().toISOString();
  protected readonly typed = signal('');
  protected readonly externalId = signal(`manual-${crypto.randomUUID().slice(0, 8)}`);
  protected readonly reasonCode = signal('');
  protected readonly trying = attempt();
  protected readonly currency = computed(() => this.order().total.currency);
  protected readonly left = computed(() => {
    const { applied, reversed } = this.refund();
    const amount = BigInt(applied?.amount ?? '0') - BigInt(reversed?.amount ?? '0');
    return { amount: String(amount), currency: this.currency() };
  });
  protected readonly all = computed(() => decimalOf(this.left()));
  private readonly amount = computed(() => minorUnitsOf(this.typed(), this.currency()));
  protected readonly isWrong = computed(
    () => this.typed() !== '' && !(this.amount() !== undefined && BigInt(this.amount() ?? 0) > 0n),
  );

  protected async send(): Promise<void> {
    if (this.isWrong() || this.trying.isBusy()) return;
    const reasonCode = this.reasonCode().trim();
    const amount = this.amount();
    const body = {
      externalId: this.externalId().trim(),
      occurredAt: this.occurredAt,
      ...(reasonCode === '' ? {} : { reasonCode }),
      ...(amount === undefined ? {} : { amount: { amount, currency: this.currency() } }),
    };
    await this.trying.run(async () => {
      const { id, revision } = this.order();
      const header = {
        'If-Match': `"rev-${revision}"`,
        'Idempotency-Key': this.keyOf({ revision, body }),
      };
      const params = { path: { id, refundId: this.refund().id }, header };
      const route = '/api/v1/conversions/{id}/refunds/{refundId}/reversal';
      const done = await answered(this.api.http.POST(route, { params, body }));
      this.reversed.emit(`Reversed ${formatMoney(done.applied, this.settings.locale())} of it`);
    });
  }
}
