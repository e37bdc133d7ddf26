import { Component, computed, inject, input, Service, signal, type Signal } from '@angular/core';
import { answered, Api } from '../api/api';
import { Session } from '../session/session';
import { type Actor, actorWords } from '../ui/actor-words';
import { GatheredNames, idsAtOnce } from '../ui/gathered-names';
import type { Choice } from '../ui/pickers/picker';
import { shortId } from '../ui/short-id';

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
  private readonly known = new GatheredNames((ids) => this.named(ids));
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
    const isAsked = this.mayRead() && /^usr_[0-9A-Z]{26}$/.test(id);
    return isAsked ? this.known.of(id) : signal(undefined);
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

  private async named(ids: readonly string[]) {
    const { items } = await this.find({ ids: ids.join(','), limit: idsAtOnce });
    return items.map((user) => [user.id, userWords(user)] as const);
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
