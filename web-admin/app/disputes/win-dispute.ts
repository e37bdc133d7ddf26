import { Component, computed, inject, input, linkedSignal, output, signal } from '@angular/core';
import { answered, Api, type Dto } from '../api/api';
import { ProgramNames } from '../programs/program-names';
import { attempt } from '../ui/attempt';
import { Dialog } from '../ui/dialog';
import { decimalOf, formatMoney, minorUnitsOf } from '../ui/money';
import { Settings } from '../ui/settings';
import { Refusal } from '../ui/states';

type Remedy = 'compensation' | 'attribution';

/** Decides for the affiliate, and says beforehand what it will grant. */
@Component({
  selector: 'app-win-dispute',
  imports: [Dialog, Refusal],
  templateUrl: './win-dispute.html',
})
export class WinDispute {
  readonly dispute = input.required<Dto<'OpenedDisputeDto'>>();
  readonly closed = output();
  /** In words, what was granted. */
  readonly changed = output<string>();
  private readonly api = inject(Api);
  private readonly names = inject(ProgramNames);
  private readonly settings = inject(Settings);
  protected readonly isMissing = computed(() => this.dispute().kind === 'missing-order');
  /** Of a missing order, its own commission is the better remedy. */
  protected readonly remedy = linkedSignal<Remedy>(() =>
    this.isMissing() ? 'attribution' : 'compensation',
  );
  protected readonly currency = computed(() => {
    const { programId, lost, claimed } = this.dispute();
    const inProgram = this.names.of(programId)()?.currency;
    return inProgram ?? lost?.currency ?? claimed?.currency ?? 'EUR';
  });
  /** What is proposed: what the commission has lost, or what was claimed in the same currency. */
  protected readonly proposed = computed(() => {
    const { lost, claimed } = this.dispute();
    return [lost, claimed].find((each) => each && each.currency === this.currency()) ?? undefined;
  });
  protected readonly typed = linkedSignal(() => {
    const proposed = this.proposed();
    return proposed ? decimalOf(proposed) : '';
  });
  protected readonly note = signal('');
  protected readonly trying = attempt();
  protected readonly amount = computed(() => {
    const amount = minorUnitsOf(this.typed(), this.currency());
    return amount !== undefined && BigInt(amount) > 0n
      ? { amount, currency: this.currency() }
      : undefined;
  });
  protected readonly isReady = computed(
    () => this.remedy() === 'attribution' || this.amount() !== undefined,
  );
  protected readonly words = computed(() => {
    const amount = this.amount();
    if (this.remedy() === 'attribution') return 'Credit the order';
    return amount ? `Grant ${formatMoney(amount, this.settings.locale())}` : 'Grant';
  });

  protected async send(): Promise<void> {
    const amount = this.amount();
    if (!this.isReady() || this.trying.isBusy()) return;
    await this.trying.run(async () => {
      const { id, revision } = this.dispute();
      const params = { path: { id }, header: { 'If-Match': `"rev-${revision}"` } };
      const note = this.note().trim();
      const remedy = this.remedy();
      const body = {
        remedy,
        ...(remedy === 'compensation' && amount ? { amount } : {}),
        ...(note === '' ? {} : { note }),
      };
      await answered(this.api.http.POST('/api/v1/disputes/{id}/win', { params, body }));
      this.changed.emit(`Decided for the affiliate: ${this.words().toLowerCase()}`);
    });
  }
}
