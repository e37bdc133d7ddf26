import { Component, computed, inject, resource, signal } from '@angular/core';
import { Api, answered, type Dto } from '~kit/api/api';
import { Problem } from '~kit/api/problem';
import { Session } from '~kit/session/session';
import { attempt } from '~kit/ui/attempt';
import { DoorRefusal } from '~kit/sign-in/door';
import { Icon } from '~kit/ui/icon';
import { Page } from '~kit/ui/page';
import { Loading, ProblemState } from '~kit/ui/states';
import { TimePipe } from '~kit/ui/time';
import { Toasts } from '~kit/ui/toasts';
import { PartnerAccount } from '../partner-account';
import { wordsOf } from './field-words';
import { TextField } from './text-field';

type Kind = Dto<'SetPayoutMethodDto'>['kind'];

const kinds: readonly { readonly kind: Kind; readonly label: string }[] = [
  { kind: 'bank', label: 'Bank account' },
  { kind: 'paypal', label: 'PayPal' },
  { kind: 'stripe', label: 'Stripe' },
];

const currencies = ['EUR', 'USD', 'GBP', 'CHF', 'PLN', 'SEK', 'DKK', 'NOK', 'CZK', 'CAD', 'AUD'];

/** The fields that each kind asks for. */
const fieldsOf: Readonly<Record<Kind, readonly string[]>> = {
  bank: ['name', 'iban', 'bic'],
  paypal: ['email'],
  stripe: ['accountId'],
  manual: ['note'],
};

/** How the affiliate is paid: shown masked, set anew as a whole. */
@Component({
  selector: 'app-payout-method-page',
  imports: [DoorRefusal, Icon, Loading, Page, ProblemState, TextField, TimePipe],
  templateUrl: './payout-method-page.html',
})
export class PayoutMethodPage {
  private readonly api = inject(Api);
  private readonly account = inject(PartnerAccount);
  private readonly toasts = inject(Toasts);
  private readonly id = inject(Session).user()?.affiliateId ?? '';
  protected readonly kinds = kinds;
  protected readonly currencies = currencies;
  protected readonly trying = attempt();
  protected readonly wrong = computed(() => wordsOf(this.trying));
  protected readonly kind = signal<Kind>('bank');
  protected readonly currency = signal('EUR');
  protected readonly typed = signal<Partial<Record<string, string>>>({});
  protected readonly isChanging = signal(false);
  protected readonly fields = computed(() => [...fieldsOf[this.kind()], 'currency']);
  protected readonly known = resource({
    loader: ({ abortSignal }) => this.read(abortSignal),
  });

  protected labelOf(kind: string): string {
    return kinds.find((each) => each.kind === kind)?.label ?? 'By hand';
  }

  protected set(field: string, value: string): void {
    this.typed.update((typed) => ({ ...typed, [field]: value }));
  }

  protected async save(event: Event): Promise<void> {
    event.preventDefault();
    if (!this.trying.isOpen()) return;
    await this.trying.run(async () => {
      const entries = fieldsOf[this.kind()]
        .map((field) => [field, (this.typed()[field] ?? '').trim()] as const)
        .filter(([, value]) => value !== '');
      const body = {
        ...{ kind: this.kind(), currency: this.currency() },
        ...(Object.fromEntries(entries) as object),
      };
      const { label } = await answered(
        this.api.http.POST('/api/v1/affiliates/{id}/payout-method', {
          params: { path: { id: this.id } },
          body,
        }),
      );
      this.toasts.done(`You are paid to ${label} from now on`);
      this.typed.set({});
      this.isChanging.set(false);
      this.known.reload();
      await this.account.load();
    });
  }

  private async read(signal: AbortSignal): Promise<{ method: Dto<'PayoutMethodDto'> | null }> {
    const { steps } = await this.account.load();
    if (!steps.some(({ name, isDone }) => name === 'payout-method' && isDone))
      return { method: null };
    try {
      const params = { path: { id: this.id }, query: this.api.fresh() };
      const read = this.api.http.GET('/api/v1/affiliates/{id}/payout-method', { params, signal });
      return { method: await answered(read) };
    } catch (error) {
      if (error instanceof Problem && error.code === 'payout-method.not-found')
        return { method: null };
      throw error;
    }
  }
}
