import { Component, computed, inject, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { Api, answered, type Dto } from '../api/api';
import { problemOf } from '../api/problem';
import { Session } from '../session/session';
import { Page } from '../ui/page';
import { MerchantPicker } from '../ui/pickers/program-picker';
import { Refusal } from '../ui/states';
import { Toasts } from '../ui/toasts';
import { TextField } from './fields/text-field';
import { emptyRule, toRule } from './rules/rule-form';
import { problemAt, problemsOf } from './rules/rule-problems';
import { SettingsFields } from './settings/settings-fields';
import { firstSettings, settingsProblems, toSettings } from './settings/settings-form';

/** A program with its first rule; the others, and its attribution, are edited when it is there. */
@Component({
  selector: 'app-create-program',
  imports: [MerchantPicker, Page, Refusal, RouterLink, SettingsFields, TextField],
  templateUrl: './create-program.html',
  styles: `
    form {
      max-width: 720px;
    }
  `,
})
export class CreateProgram {
  private readonly api = inject(Api);
  private readonly router = inject(Router);
  private readonly session = inject(Session);
  private readonly toasts = inject(Toasts);
  /** A merchant acts for itself alone. */
  protected readonly own = this.session.user()?.merchantId;
  protected readonly merchantId = signal(this.own ?? '');
  protected readonly name = signal('');
  protected readonly currency = signal('EUR');
  protected readonly percent = signal('10');
  protected readonly settings = signal(firstSettings);
  protected readonly isBusy = signal(false);
  protected readonly refusal = signal<unknown>(undefined);
  private readonly refused = computed(() => {
    const error = this.refusal();
    return error === undefined ? {} : problemOf(error).fields;
  });
  protected readonly settingsProblems = computed(() => settingsProblems(this.settings()));
  private readonly form = computed(() => ({
    ...{ ...emptyRule, key: 1, ruleId: 'all-orders', percent: this.percent() },
  }));
  private readonly problems = computed(() => ({
    ...this.refused(),
    ...problemsOf([this.form()], 'EUR'),
    ...(/^[A-Z]{3}$/.test(this.code()) ? {} : { currency: 'Three letters of ISO 4217, like EUR' }),
  }));
  private readonly code = computed(() => this.currency().trim().toUpperCase());
  protected readonly isReady = computed(
    () =>
      this.merchantId() !== '' &&
      this.name().trim() !== '' &&
      Object.keys({ ...this.settingsProblems(), ...problemsOf([this.form()], 'EUR') }).length === 0,
  );

  protected at(field: string): string | undefined {
    return problemAt(this.problems(), field);
  }

  protected async create(): Promise<void> {
    this.isBusy.set(true);
    this.refusal.set(undefined);
    try {
      const body = {
        ...{ merchantId: this.merchantId(), name: this.name().trim(), currency: this.code() },
        settings: toSettings(this.settings()),
        rules: [toRule(this.form(), this.code())] as Dto<'CommissionRuleDto'>[],
      } as Dto<'CreateProgramDto'>;
      const { id } = await answered(this.api.http.POST('/api/v1/programs', { body }));
      this.toasts.done('The program is there');
      await this.router.navigate(['/programs', id]);
    } catch (error) {
      this.refusal.set(error);
    } finally {
      this.isBusy.set(false);
    }
  }
}
