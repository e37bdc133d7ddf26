import { computed, inject, Service, signal } from '@angular/core';
import { Api, answered, type Dto } from '~kit/api/api';
import { Problem } from '~kit/api/problem';
import { Session } from '~kit/session/session';
import { kept, keep } from './last-known';

type Onboarding = Dto<'OnboardingDto'>;

/** How the account of the signed-in affiliate stands; the last that is known of it when offline. */
@Service()
export class PartnerAccount {
  private readonly api = inject(Api);
  private readonly session = inject(Session);
  private readonly known = signal<Onboarding | undefined>(undefined);
  private loading: Promise<Onboarding> | undefined;
  readonly onboarding = this.known.asReadonly();
  readonly isApproved = computed(() => this.known()?.status === 'approved');
  /** What is still to do by the affiliate itself. */
  readonly toDo = computed(
    () =>
      this.known()?.steps.filter(({ isDone, name }) => !isDone && name !== 'approval').length ?? 0,
  );

  /** As it stood when it was last asked for; asks when it never was. Throws Problem. */
  async once(): Promise<Onboarding> {
    const known = this.known();
    return known?.affiliateId === this.session.user()?.affiliateId && known ? known : this.load();
  }

  /** As it stands now. Throws Problem. */
  load(): Promise<Onboarding> {
    this.loading ??= this.fetch().finally(() => (this.loading = undefined));
    return this.loading;
  }

  private async fetch(): Promise<Onboarding> {
    const mine = `onboarding.${this.session.user()?.affiliateId ?? ''}`;
    try {
      const query = this.api.fresh();
      const onboarding = await answered(
        this.api.http.GET('/api/v1/partners/onboarding', { params: { query } }),
      );
      keep(mine, onboarding);
      this.known.set(onboarding);
      return onboarding;
    } catch (error) {
      const last = kept<Onboarding>(mine)?.value;
      if (!(error instanceof Problem) || error.code !== 'offline' || !last) throw error;
      this.known.set(last);
      return last;
    }
  }
}
