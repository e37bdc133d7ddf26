import { Component, computed, inject, resource, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Api, answered } from '~kit/api/api';
import { attempt } from '~kit/ui/attempt';
import { Door, DoorRefusal } from '~kit/sign-in/door';
import { PasswordField } from '~kit/sign-in/password-field';
import { Icon } from '~kit/ui/icon';
import { Loading, ProblemState } from '~kit/ui/states';
import { TextField } from '../account/text-field';
import { StrengthMeter } from './strength-meter';

/** What people read beside a field that the server refuses. */
const words: Readonly<Record<string, string>> = {
  name: 'Write your name, or that of your company.',
  email: 'This is no e-mail address. Is it whole, like anna@example.com?',
  website: 'This is no web address. Is it whole, like https://anna-cooks.example?',
};

/** The application for a partner account: one page, five fields. */
@Component({
  selector: 'app-apply',
  imports: [
    ...[Door, DoorRefusal, Icon, Loading, PasswordField, ProblemState, RouterLink, StrengthMeter],
    TextField,
  ],
  templateUrl: './apply.html',
})
export class Apply {
  protected readonly trying = attempt();
  protected readonly name = signal('');
  protected readonly email = signal('');
  protected readonly password = signal('');
  protected readonly website = signal('');
  protected readonly about = signal('');
  protected readonly hasAgreed = signal(false);
  protected readonly isConsentMissing = signal(false);
  /** The address that the mail went to; undefined before. */
  protected readonly sentTo = signal<string | undefined>(undefined);
  protected readonly known = computed(() => [this.name(), this.email()]);
  protected readonly wrong = computed(() => {
    const fields = this.trying.refusal()?.fields ?? {};
    return Object.fromEntries(
      Object.entries(fields).map(([field, message]) => [field, words[field] ?? message]),
    ) as Partial<Record<string, string>>;
  });
  private readonly api = inject(Api).http;
  protected readonly terms = resource({
    loader: ({ abortSignal }) =>
      answered(this.api.GET('/api/v1/partners/terms', { signal: abortSignal })),
  });

  protected async apply(event: Event, termsVersion: string): Promise<void> {
    event.preventDefault();
    this.isConsentMissing.set(!this.hasAgreed());
    if (!this.trying.isOpen() || !this.hasAgreed()) return;
    const email = this.email().trim();
    const website = completed(this.website().trim());
    const about = this.about().trim();
    const body = {
      ...{ name: this.name().trim(), email, password: this.password(), termsVersion },
      ...(website === '' ? {} : { website }),
      ...(about === '' ? {} : { about }),
      locale: document.documentElement.lang === 'de' ? ('de' as const) : ('en' as const),
    };
    await this.trying.run(async () => {
      await answered(this.api.POST('/api/v1/partners/applications', { body }));
      this.sentTo.set(email);
      scrollTo({ top: 0 });
    });
  }
}

/** People leave out what stands before the name of a site. */
function completed(site: string): string {
  return site === '' || /^[a-z]+:/i.test(site) ? site : `https://${site}`;
}
