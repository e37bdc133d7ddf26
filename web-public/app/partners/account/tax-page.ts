import { Component, computed, effect, inject, resource, signal } from '@angular/core';
import { Router } from '@angular/router';
import { Api, answered, type Dto } from '~kit/api/api';
import { attempt } from '~kit/ui/attempt';
import { DoorRefusal } from '~kit/sign-in/door';
import { Page } from '~kit/ui/page';
import { Loading, ProblemState } from '~kit/ui/states';
import { Toasts } from '~kit/ui/toasts';
import { PartnerAccount } from '../partner-account';
import { CountryField } from './country-field';
import { filled, wordsOf } from './field-words';
import { TextField } from './text-field';

type Form = Dto<'TaxDetailsDto'>['form'];

const forms: readonly { readonly form: Form; readonly label: string }[] = [
  { form: 'eu-declaration', label: 'EU: my own declaration' },
  { form: 'w-9', label: 'United States: W-9' },
  { form: 'w-8ben', label: 'Elsewhere, a person: W-8BEN' },
  { form: 'w-8ben-e', label: 'Elsewhere, a company: W-8BEN-E' },
  { form: 'other', label: 'Something else' },
];

const empty = { country: '', form: 'eu-declaration' as Form, taxId: '', vatId: '' };
type Tax = typeof empty;

/** What a tax office asks of payments. */
@Component({
  selector: 'app-tax-page',
  imports: [CountryField, DoorRefusal, Loading, Page, ProblemState, TextField],
  templateUrl: './tax-page.html',
})
export class TaxPage {
  private readonly api = inject(Api);
  private readonly account = inject(PartnerAccount);
  private readonly router = inject(Router);
  private readonly toasts = inject(Toasts);
  protected readonly forms = forms;
  protected readonly trying = attempt();
  protected readonly wrong = computed(() => wordsOf(this.trying));
  protected readonly form = signal<Tax>(empty);
  protected readonly known = resource({
    loader: ({ abortSignal }) =>
      answered(
        this.api.http.GET('/api/v1/partners/tax', {
          params: { query: this.api.fresh() },
          signal: abortSignal,
        }),
      ),
  });

  constructor() {
    effect(() => {
      const details = this.known.hasValue() ? this.known.value().details : undefined;
      if (details) this.form.set({ ...empty, ...details });
    });
  }

  protected set(field: keyof Tax, value: string): void {
    this.form.update((form) => ({ ...form, [field]: value }));
  }

  protected async save(event: Event): Promise<void> {
    event.preventDefault();
    if (!this.trying.isOpen()) return;
    await this.trying.run(async () => {
      const body = filled(this.form());
      await answered(this.api.http.POST('/api/v1/partners/tax', { body }));
      this.toasts.done('Saved');
      await this.account.load();
      await this.router.navigateByUrl('/partners/account/onboarding');
    });
  }
}
