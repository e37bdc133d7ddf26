import { computed, inject, resource, Service, signal } from '@angular/core';
import { answered, Api } from '../api/api';
import { Session } from '../session/session';

/** The merchant whose page is open, with its programs, for the tabs. */
@Service({ autoProvided: false })
export class OpenMerchant {
  private readonly api = inject(Api);
  private readonly session = inject(Session);
  readonly id = signal<string | undefined>(undefined);
  readonly read = resource({
    params: () => this.id(),
    loader: async ({ params: id, abortSignal: signal }) => {
      const query = { merchantId: id, limit: 500, ...this.api.fresh() };
      const [merchant, programs] = await Promise.all([
        answered(this.api.http.GET('/api/v1/merchants/{id}', { params: { path: { id } }, signal })),
        answered(this.api.http.GET('/api/v1/programs', { params: { query }, signal })),
      ]);
      return { ...merchant, programs: programs.items };
    },
  });
  /** Throws before it is there: only for the tabs. */
  readonly merchant = computed(() => {
    if (!this.read.hasValue()) throw new Error('No merchant is open');
    return this.read.value();
  });

  /** Whether the reader may do this to things of this merchant. */
  may(action: 'read' | 'create' | 'update', name: string): boolean {
    return this.session.may(action, name, { merchantId: this.id() ?? '' });
  }
}
