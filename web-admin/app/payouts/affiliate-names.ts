import { inject, Service, signal } from '@angular/core';
import { Api } from '../api/api';
import { Session } from '../session/session';

const mostAtOnce = 200;

/** Names of affiliates by id, for those who may read them; each is asked for once. */
@Service()
export class AffiliateNames {
  private readonly api = inject(Api);
  private readonly session = inject(Session);
  private readonly asked = new Set<string>();
  private readonly known = signal<ReadonlyMap<string, string>>(new Map());

  /** Undefined while, or when, it is not known. */
  of(id: string): string | undefined {
    return this.known().get(id);
  }

  /** To be called with the ids of what is shown. */
  async want(ids: readonly string[]): Promise<void> {
    if (!this.session.may('read', 'Affiliate')) return;
    const missing = [...new Set(ids)].filter((id) => !this.asked.has(id));
    for (let from = 0; from < missing.length; from += mostAtOnce) {
      const some = missing.slice(from, from + mostAtOnce);
      for (const id of some) this.asked.add(id);
      await this.fetch(some).catch(() => undefined);
    }
  }

  private async fetch(ids: readonly string[]): Promise<void> {
    const { data } = await this.api.http.GET('/api/v1/affiliates', {
      params: { query: { ids: ids.join(','), limit: mostAtOnce } },
    });
    const named = (data?.items ?? []).flatMap(({ id, name }) =>
      typeof name === 'string' ? [[id, name] as const] : [],
    );
    this.known.update((all) => new Map([...all, ...named]));
  }
}
