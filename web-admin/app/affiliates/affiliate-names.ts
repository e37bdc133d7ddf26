import { Component, computed, inject, input, Service, signal, type Signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { answered, Api } from '../api/api';
import { Session } from '../session/session';
import { GatheredNames, idsAtOnce } from '../ui/gathered-names';
import type { Choice } from '../ui/pickers/picker';
import { shortId } from '../ui/short-id';

/** Pages of 500 for the picker. Whoever has more types a whole id. */
const pickerPages = 4;

/** What affiliates are called: asked for once each, many in one request. */
@Service()
export class AffiliateNames {
  private readonly api = inject(Api);
  private readonly known = new GatheredNames((ids) => this.named(ids), shortId);
  private readonly every = signal<readonly Choice[]>([]);
  private readonly loading = signal(false);
  private hasAll = false;
  /** Of the picker: empty until `loadAll`. */
  readonly choices = this.every.asReadonly();
  readonly isLoading = this.loading.asReadonly();

  /** Undefined until it is known; its shortened id when there is no name for the reader to see. */
  of(id: string): Signal<string | undefined> {
    return this.known.of(id);
  }

  /** Takes over names that a page has read anyway. */
  learn(affiliates: readonly Named[]): void {
    for (const affiliate of affiliates) this.known.set(affiliate.id, nameOf(affiliate));
  }

  async loadAll(): Promise<void> {
    if (this.hasAll || this.loading()) return;
    this.loading.set(true);
    try {
      let cursor: string | undefined;
      const all: Choice[] = [];
      for (let page = 0; page < pickerPages; page += 1) {
        const found = await this.page(cursor);
        this.learn(found.items);
        all.push(...found.items.map(toChoice));
        this.every.set([...all]);
        if (found.nextCursor === null) break;
        cursor = found.nextCursor;
      }
      this.hasAll = true;
    } finally {
      this.loading.set(false);
    }
  }

  private page(cursor: string | undefined) {
    const query = { limit: 500, ...(cursor === undefined ? {} : { cursor }) };
    return answered(this.api.http.GET('/api/v1/affiliates', { params: { query } }));
  }

  private async named(ids: readonly string[]) {
    const query = { ids: ids.join(','), limit: idsAtOnce };
    const { items } = await answered(
      this.api.http.GET('/api/v1/affiliates', { params: { query } }),
    );
    return items.map((each) => [each.id, nameOf(each)] as const);
  }
}

interface Named {
  readonly id: string;
  readonly name?: string | null;
  readonly email?: string | null;
}

function nameOf({ id, name }: Named): string {
  return name ?? shortId(id);
}

function toChoice(affiliate: Named): Choice {
  const { id, email } = affiliate;
  return { id, label: nameOf(affiliate), detail: email ?? shortId(id) };
}

/** `<app-affiliate-name [id]="row.affiliateId" />`: the name, or the shortened id; `isLink` leads to its page. */
@Component({
  selector: 'app-affiliate-name',
  imports: [RouterLink],
  host: { '[attr.title]': 'id()' },
  template: `@if (isLink() && mayRead()) {
      <a [routerLink]="['/affiliates', id()]" [class.mono]="isUnknown()">{{ shown() }}</a>
    } @else {
      <span [class.mono]="isUnknown()">{{ shown() }}</span>
    }`,
})
export class AffiliateName {
  readonly id = input.required<string>();
  readonly isLink = input(false);
  private readonly names = inject(AffiliateNames);
  private readonly session = inject(Session);
  protected readonly mayRead = computed(() => this.session.may('read', 'Affiliate'));
  private readonly name = computed(() => this.names.of(this.id())());
  protected readonly isUnknown = computed(() => this.name() === undefined);
  protected readonly shown = computed(() => this.name() ?? shortId(this.id()));
}
