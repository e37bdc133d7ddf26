import { Component, computed, inject, input, Service, signal, type Signal } from '@angular/core';
import { answered, Api } from '../api/api';
import { Session } from '../session/session';
import { type Actor, actorWords } from '../ui/actor-words';
import type { Choice } from '../ui/pickers/picker';
import { shortId } from '../ui/short-id';

/** Rows come to be drawn in one turn: whom they name is fetched together. */
const gatherMs = 15;
/** Ids of one request: 30 characters each, well below what servers take as an address. */
const atOnce = 150;

interface Known {
  readonly id: string;
  readonly email?: string | null;
  readonly role: string;
}

/** Who a user is: the mail address for those who may read it, else the role and the shortened id. */
export function userWords({ id, email, role }: Known): string {
  return email ?? `${role} ${shortId(id)}`;
}

/** Whom the log names: asked for once each, many in one request, by those who may read users. */
@Service()
export class UserNames {
  private readonly api = inject(Api);
  private readonly session = inject(Session);
  private readonly known = new Map<string, ReturnType<typeof signal<string | undefined>>>();
  private asked = new Set<string>();
  private readonly every = signal<readonly Choice[]>([]);
  private readonly loading = signal(false);
  /** Of the picker: empty until `loadAll`. */
  readonly choices = this.every.asReadonly();
  readonly isLoading = this.loading.asReadonly();

  mayRead(): boolean {
    return this.session.may('read', 'User');
  }

  /** Undefined until it is known, and for ever to those who may not read users. */
  of(id: string): Signal<string | undefined> {
    const found = this.known.get(id);
    if (found) return found;
    const name = signal<string | undefined>(undefined);
    if (!this.mayRead() || !/^usr_[0-9A-Z]{26}$/.test(id)) return name;
    this.known.set(id, name);
    if (this.asked.size === 0) setTimeout(() => void this.fetchAsked(), gatherMs);
    this.asked.add(id);
    return name;
  }

  /** Whoever did something, by name where there is one. Follows what comes to be known. */
  words(actor: Actor): string {
    if (actor.type !== 'user') return actorWords(actor);
    if (actor.id === this.session.user()?.id) return 'You';
    return this.of(actor.id)() ?? actorWords(actor);
  }

  /** The newest users, for a picker; whoever has more types a whole id. */
  async loadAll(): Promise<void> {
    if (this.every().length > 0 || this.loading() || !this.mayRead()) return;
    this.loading.set(true);
    try {
      const { items } = await this.find({ limit: 500 });
      this.every.set(
        items.map((user) => ({ id: user.id, label: userWords(user), detail: user.role })),
      );
    } catch {
      // An id may be pasted all the same.
    } finally {
      this.loading.set(false);
    }
  }

  private async fetchAsked(): Promise<void> {
    const ids = [...this.asked];
    this.asked = new Set();
    for (let from = 0; from < ids.length; from += atOnce) {
      try {
        const some = ids.slice(from, from + atOnce).join(',');
        const { items } = await this.find({ ids: some, limit: atOnce });
        for (const user of items) this.known.get(user.id)?.set(userWords(user));
      } catch {
        // Without a name the id still says who it is.
      }
    }
  }

  private find(query: { readonly ids?: string; readonly limit: number }) {
    return answered(this.api.http.GET('/api/v1/users', { params: { query } }));
  }
}

/** `<app-user-name [id]="actorId" />`: you, the mail address, or the shortened id; the whole one is the title. */
@Component({
  selector: 'app-user-name',
  host: { '[attr.title]': 'id()' },
  template: `{{ shown() }}`,
})
export class UserName {
  readonly id = input.required<string>();
  private readonly names = inject(UserNames);
  protected readonly shown = computed(() => this.names.words({ type: 'user', id: this.id() }));
}
