import { Component, computed, inject, input, Service, signal, type Signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { answered, Api } from '../api/api';
import { Session } from '../session/session';
import type { Choice } from '../ui/pickers/picker';
import { shortId } from '../ui/short-id';

/** Rows come to be drawn in one turn: what they ask for is fetched together. */
const gatherMs = 15;
/** Ids of one request: 30 characters each, well below what servers take as an address. */
const atOnce = 150;
/** Pages of 500 for the picker. Whoever has more types a whole id. */
const pickerPages = 4;

/** What affiliates are called: asked for once each, many in one request. */
@Service()
export class AffiliateNames {
  private readonly api = inject(Api);
  private readonly known = new Map<string, ReturnType<typeof signal<string | undefined>>>();
  private asked = new Set<string>();
  private readonly every = signal<readonly Choice[]>([]);
  private readonly loading = signal(false);
  private hasAll = false;
  /** Of the picker: empty until `loadAll`. */
  readonly choices = this.every.asReadonly();
  readonly isLoading = this.loading.asReadonly();

  /** Undefined until it is known; its shortened id when there is no name for the reader to see. */
  of(id: string): Signal<string | undefined> {
    const found = this.known.get(id);
    if (found) return found;
    const name = signal<string | undefined>(undefined);
    this.known.set(id, name);
    if (this.asked.size === 0) setTimeout(() => void this.fetchAsked(), gatherMs);
    this.asked.add(id);
    return name;
  }

  /** Takes over names that a page has read anyway. */
  learn(affiliates: readonly Named[]): void {
    for (const affiliate of affiliates) this.set(affiliate.id, nameOf(affiliate));
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

  private async fetchAsked(): Promise<void> {
    const ids = [...this.asked];
    this.asked = new Set();
    for (let from = 0; from < ids.length; from += atOnce) {
      await this.fetch(ids.slice(from, from + atOnce));
    }
  }

  private async fetch(ids: readonly string[]): Promise<void> {
    const query = { ids: ids.join(','), limit: atOnce };
    try {
      const { items } = await answered(
        this.api.http.GET('/api/v1/affiliates', { params: { query } }),
      );
      this.learn(items);
    } catch {
      // Without a name the id still says who it is.
    }
    for (const id of ids) if (this.of(id)() === undefined) this.set(id, shortId(id));
  }

  private set(id: string, name: string): void {
    const found = this.known.get(id);
    if (found) found.set(name);
    else this.known.set(id, signal<string | undefined>(name));
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
