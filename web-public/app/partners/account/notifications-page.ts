import { Component, effect, inject, resource, signal } from '@angular/core';
import { Api, answered, type Dto } from '~kit/api/api';
import { attempt } from '~kit/ui/attempt';
import { DoorRefusal } from '~kit/sign-in/door';
import { Page } from '~kit/ui/page';
import { Loading, ProblemState } from '~kit/ui/states';
import { Toasts } from '~kit/ui/toasts';

type Kind = Dto<'NotificationPreferencesDto'>['off'][number];
type Locale = Dto<'NotificationPreferencesDto'>['locale'];

const kinds: readonly { readonly kind: Kind; readonly label: string; readonly hint: string }[] = [
  {
    ...{ kind: 'application-decided', label: 'Decisions about your account' },
    hint: 'Approved, declined, suspended or reinstated.',
  },
  {
    ...{ kind: 'commission-held', label: 'New commissions' },
    hint: 'Once a day, all of the day together.',
  },
  { kind: 'commission-approved', label: 'Approved commissions', hint: 'Once a day.' },
  {
    ...{ kind: 'commission-reversed', label: 'Rejected or reversed commissions' },
    hint: 'At once, with the reason.',
  },
  { kind: 'payout-paid', label: 'Payouts that were paid', hint: 'At once.' },
  {
    ...{ kind: 'payout-failed', label: 'Payouts that failed' },
    hint: 'At once: something may be wrong with your account details.',
  },
  { kind: 'dispute-answered', label: 'Answers to your disputes', hint: 'At once.' },
  { kind: 'dispute-decided', label: 'Decisions about your disputes', hint: 'At once.' },
];

/** What the affiliate is told of by mail, and in which language. */
@Component({
  selector: 'app-notifications-page',
  imports: [DoorRefusal, Loading, Page, ProblemState],
  templateUrl: './notifications-page.html',
})
export class NotificationsPage {
  private readonly api = inject(Api);
  private readonly toasts = inject(Toasts);
  protected readonly kinds = kinds;
  protected readonly trying = attempt();
  protected readonly off = signal<readonly Kind[]>([]);
  protected readonly locale = signal<Locale>('en');
  protected readonly known = resource({
    loader: ({ abortSignal }) =>
      answered(
        this.api.http.GET('/api/v1/notification-preferences', {
          params: { query: this.api.fresh() },
          signal: abortSignal,
        }),
      ),
  });

  constructor() {
    effect(() => {
      if (!this.known.hasValue()) return;
      const { off, locale } = this.known.value();
      this.off.set(off);
      this.locale.set(locale);
    });
  }

  protected turn(kind: Kind, isOn: boolean): void {
    this.off.update((off) => (isOn ? off.filter((each) => each !== kind) : [...off, kind]));
  }

  protected async save(event: Event): Promise<void> {
    event.preventDefault();
    if (!this.trying.isOpen()) return;
    await this.trying.run(async () => {
      const body = { off: [...this.off()], locale: this.locale() };
      await answered(this.api.http.POST('/api/v1/notification-preferences', { body }));
      this.toasts.done('Saved');
    });
  }
}
