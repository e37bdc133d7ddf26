import { Component, computed, inject, linkedSignal, resource, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { AffiliateName } from '../affiliates/affiliate-names';
import { answered, Api, type Dto } from '../api/api';
import { Icon, type IconName } from '../ui/icon';
import { MoneyPipe } from '../ui/money';
import { Refusal } from '../ui/states';
import { OpenMerchant } from './open-merchant';
import { postbackQuery } from './snippets';

type Step = Dto<'TestStepDto'>;

const stepNames: Readonly<Record<Step['name'], string>> = {
  token: 'Token',
  scope: 'Scope of the key',
  signature: 'Signature',
  parameters: 'Parameters',
  amount: 'Amount and currency',
  program: 'Program',
  time: 'Time',
  order: 'Order number',
  click: 'Click',
  attribution: 'Who would be credited',
};

/** Runs a postback through every check of a real one; nothing is recorded. */
@Component({
  selector: 'app-postback-tester',
  imports: [AffiliateName, Icon, MoneyPipe, Refusal, RouterLink],
  templateUrl: './postback-tester.html',
  styleUrl: './postback-tester.css',
})
export class PostbackTester {
  private readonly api = inject(Api);
  protected readonly merchant = inject(OpenMerchant).merchant;
  protected readonly programId = linkedSignal(() => this.merchant().programs[0]?.id ?? '');
  /** As a network would send it, with another number each time that the form is filled anew. */
  protected readonly query = linkedSignal(() => {
    const program = this.merchant().programs.find(({ id }) => id === this.programId());
    return program ? postbackQuery(program) : '';
  });
  protected readonly keyId = signal('');
  protected readonly isBusy = signal(false);
  protected readonly refusal = signal<unknown>(undefined);
  protected readonly tested = signal<Dto<'TestedPostbackDto'> | undefined>(undefined);
  protected readonly keys = resource({
    params: () => this.merchant().id,
    loader: async ({ params: merchantId, abortSignal: signal }) => {
      const query = { merchantId, status: 'active' as const, limit: 500 };
      const { items } = await answered(
        this.api.http.GET('/api/v1/api-keys', { params: { query }, signal }),
      );
      return items;
    },
  });
  protected readonly steps = computed(() =>
    (this.tested()?.steps ?? []).map((step) => ({
      ...step,
      label: stepNames[step.name],
      icon: (step.ok === null ? 'clock' : step.ok ? 'check' : 'x') as IconName,
      words: step.ok === null ? 'not tried' : step.ok ? 'passed' : 'not passed',
    })),
  );
  protected readonly verdict = computed(() => {
    const tested = this.tested();
    if (!tested) return '';
    if (tested.outcome === 'recorded') return 'It would be recorded';
    if (tested.outcome === 'repeated') return 'It is there already, and would change nothing';
    if (tested.code === 'scope-missing') {
      return 'This key may not post by address: it lacks the scope postback:write.';
    }
    return `It would be refused: ${tested.httpStatus} ${tested.code ?? ''}`;
  });

  protected async test(event: Event): Promise<void> {
    event.preventDefault();
    if (this.isBusy()) return;
    this.isBusy.set(true);
    this.refusal.set(undefined);
    try {
      const keyId = this.keyId();
      const body = {
        ...{ programId: this.programId(), query: this.query().trim() },
        ...(keyId === '' ? {} : { keyId }),
      };
      this.tested.set(await answered(this.api.http.POST('/api/v1/postbacks/test', { body })));
    } catch (error) {
      this.tested.set(undefined);
      this.refusal.set(error);
    } finally {
      this.isBusy.set(false);
    }
  }
}
