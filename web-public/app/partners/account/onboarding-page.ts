import { Component, computed, inject, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Dto } from '~kit/api/api';
import { Icon } from '~kit/ui/icon';
import { Page } from '~kit/ui/page';
import { Loading, ProblemState } from '~kit/ui/states';
import { TimePipe } from '~kit/ui/time';
import { PartnerAccount } from '../partner-account';

type Step = Dto<'OnboardingStepDto'>['name'];

interface Words {
  readonly title: string;
  readonly why: string;
  /** Below /partners/account/; undefined: nothing for the affiliate to do. */
  readonly path?: string;
}

const words: Readonly<Record<Step, Words>> = {
  'verify-email': { title: 'Your address is confirmed', why: 'By the link in our mail.' },
  profile: {
    title: 'Name and address',
    why: 'Your statements are made out to it.',
    path: 'profile',
  },
  tax: { title: 'Tax details', why: 'Needed before your first payout.', path: 'tax' },
  'payout-method': {
    title: 'How you are paid',
    why: 'A bank account, PayPal or Stripe.',
    path: 'payout-method',
  },
  terms: { title: 'Partner terms', why: 'Accept the edition of today.', path: 'terms' },
  approval: { title: 'Our decision', why: 'A person reads every application.' },
};

/** Where the account stands, and what is still to do. */
@Component({
  selector: 'app-onboarding-page',
  imports: [Icon, Loading, Page, ProblemState, RouterLink, TimePipe],
  templateUrl: './onboarding-page.html',
})
export class OnboardingPage {
  private readonly account = inject(PartnerAccount);
  protected readonly it = this.account.onboarding;
  protected readonly error = signal<unknown>(undefined);
  protected readonly toDo = this.account.toDo;
  protected readonly steps = computed(() =>
    (this.it()?.steps ?? []).map((step) => ({ ...step, ...words[step.name] })),
  );

  constructor() {
    void this.load();
  }

  protected async load(): Promise<void> {
    this.error.set(undefined);
    await this.account.load().catch((error: unknown) => this.error.set(error));
  }
}
