import { Component, computed, inject, input, resource, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { answered, Api, type Dto } from '~kit/api/api';
import { commandKeys } from '~kit/api/command-key';
import { dayStart } from '~kit/ui/days';
import { Icon } from '~kit/ui/icon';
import { minorUnitsOf } from '~kit/ui/money';
import { Page } from '~kit/ui/page';
import { Settings } from '~kit/ui/settings';
import { Refusal } from '~kit/ui/states';

/** Says what is not right: of a commission, or of an order that is missing. */
@Component({
  selector: 'app-open-dispute',
  imports: [RouterLink, Page, Icon, Refusal],
  templateUrl: './open-dispute.html',
  styles: `
    form {
      display: grid;
      gap: 16px;
      max-width: 560px;
    }
    .back {
      display: inline-flex;
      gap: 6px;
      align-items: center;
      min-height: 44px;
      color: var(--ink-2);
      text-decoration: none;
    }
  `,
})
export class OpenDispute {
  /** The commission in question, from the address; without one an order is missing. */
  readonly commission = input<string>();
  private readonly api = inject(Api);
  private readonly router = inject(Router);
  private readonly settings = inject(Settings);
  private readonly keyOf = commandKeys();
  protected readonly programId = signal('');
  protected readonly order = signal('');
  protected readonly day = signal('');
  protected readonly amount = signal('');
  protected readonly statement = signal('');
  protected readonly isSending = signal(false);
  protected readonly error = signal<unknown>(undefined);
  protected readonly programs = resource({
    params: () => (this.commission() === undefined ? { limit: 500 } : undefined),
    loader: ({ params: query, abortSignal: signal }) =>
      answered(this.api.http.GET('/api/v1/partners/programs', { params: { query }, signal })),
  });
  protected readonly all = computed(() =>
    this.programs.hasValue() ? this.programs.value().items : [],
  );
  private readonly currency = computed(
    () => this.all().find(({ id }) => id === this.programId())?.currency ?? 'EUR',
  );
  protected readonly isReady = computed(() => {
    if (this.statement().trim() === '') return false;
    if (this.commission() !== undefined) return true;
    return this.programId() !== '' && this.order().trim() !== '';
  });

  protected async send(): Promise<void> {
    if (!this.isReady() || this.isSending()) return;
    this.isSending.set(true);
    this.error.set(undefined);
    try {
      const body = this.body();
      const headers = { 'Idempotency-Key': this.keyOf(body) };
      const { id } = await answered(this.api.http.POST('/api/v1/disputes', { body, headers }));
      await this.router.navigate(['/partners/disputes', id], { replaceUrl: true });
    } catch (error) {
      this.error.set(error);
    } finally {
      this.isSending.set(false);
    }
  }

  private body(): Dto<'OpenDisputeDto'> {
    const [commissionId, statement] = [this.commission(), this.statement().trim()];
    if (commissionId !== undefined) return { kind: 'commission', commissionId, statement };
    const amount = minorUnitsOf(this.amount(), this.currency());
    const day = this.day();
    return {
      ...{ kind: 'missing-order', statement, programId: this.programId() },
      orderExternalId: this.order().trim(),
      ...(day === '' ? {} : { occurredAt: dayStart(day, this.settings.timeZone()) }),
      ...(amount === undefined ? {} : { amount: { amount, currency: this.currency() } }),
    };
  }
}
