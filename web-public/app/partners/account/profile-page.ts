import { Component, computed, effect, inject, resource, signal } from '@angular/core';
import { Router } from '@angular/router';
import { Api, answered } from '~kit/api/api';
import { attempt } from '~kit/ui/attempt';
import { DoorRefusal } from '~kit/sign-in/door';
import { Page } from '~kit/ui/page';
import { Loading, ProblemState } from '~kit/ui/states';
import { Toasts } from '~kit/ui/toasts';
import { PartnerAccount } from '../partner-account';
import { CountryField } from './country-field';
import { filled, wordsOf } from './field-words';
import { TextField } from './text-field';

const empty = {
  ...{ legalName: '', company: '', street: '', postcode: '', city: '', country: '' },
  ...{ phone: '', website: '' },
};
type Profile = typeof empty;

/** Whom statements are made out to. */
@Component({
  selector: 'app-profile-page',
  imports: [CountryField, DoorRefusal, Loading, Page, ProblemState, TextField],
  templateUrl: './profile-page.html',
})
export class ProfilePage {
  private readonly api = inject(Api);
  private readonly account = inject(PartnerAccount);
  private readonly router = inject(Router);
  private readonly toasts = inject(Toasts);
  protected readonly trying = attempt();
  protected readonly wrong = computed(() => wordsOf(this.trying));
  protected readonly form = signal<Profile>(empty);
  protected readonly known = resource({
    loader: ({ abortSignal }) =>
      answered(
        this.api.http.GET('/api/v1/partners/profile', {
          params: { query: this.api.fresh() },
          signal: abortSignal,
        }),
      ),
  });

  constructor() {
    effect(() => {
      const profile = this.known.hasValue() ? this.known.value().profile : undefined;
      if (profile) this.form.set({ ...empty, ...profile });
    });
  }

  protected set(field: keyof Profile, value: string): void {
    this.form.update((form) => ({ ...form, [field]: value }));
  }

  protected async save(event: Event): Promise<void> {
    event.preventDefault();
    if (!this.trying.isOpen()) return;
    await this.trying.run(async () => {
      const body = filled(this.form());
      await answered(this.api.http.POST('/api/v1/partners/profile', { body }));
      this.toasts.done('Saved');
      await this.account.load();
      await this.router.navigateByUrl('/partners/account/onboarding');
    });
  }
}
