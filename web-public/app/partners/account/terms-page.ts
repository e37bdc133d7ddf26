import { Component, computed, inject, resource } from '@angular/core';
import { Api, answered } from '~kit/api/api';
import { attempt } from '~kit/ui/attempt';
import { DoorRefusal } from '~kit/sign-in/door';
import { Icon } from '~kit/ui/icon';
import { Page } from '~kit/ui/page';
import { Loading, ProblemState } from '~kit/ui/states';
import { TimePipe } from '~kit/ui/time';
import { Toasts } from '~kit/ui/toasts';
import { CalendarDayPipe } from '../calendar-day';
import { PartnerAccount } from '../partner-account';
import { TermsText } from '../terms-text';

/** The terms: which edition was accepted, what changed since, and every edition to read. */
@Component({
  selector: 'app-terms-page',
  imports: [CalendarDayPipe, DoorRefusal, Icon, Loading, Page, ProblemState, TermsText, TimePipe],
  templateUrl: './terms-page.html',
})
export class TermsPage {
  private readonly api = inject(Api).http;
  private readonly account = inject(PartnerAccount);
  private readonly toasts = inject(Toasts);
  protected readonly trying = attempt();
  protected readonly it = this.account.onboarding;
  protected readonly isAccepted = computed(() => {
    const it = this.it();
    return it !== undefined && it.termsVersion === it.currentTerms;
  });
  protected readonly terms = resource({
    loader: ({ abortSignal }) =>
      answered(this.api.GET('/api/v1/partners/terms', { signal: abortSignal })),
  });

  constructor() {
    this.account.load().catch(() => undefined);
  }

  protected async accept(version: string): Promise<void> {
    await this.trying.run(async () => {
      await answered(this.api.POST('/api/v1/partners/terms/accept', { body: { version } }));
      await this.account.load();
      this.toasts.done('Accepted');
    });
  }
}
