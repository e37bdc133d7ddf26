import { Component, computed, inject, input, Service, signal, type Signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { answered, Api } from '../api/api';
import type { Choice } from '../ui/pickers/picker';
import { shortId } from '../ui/short-id';

/** What a program is called, whose it is and in what it pays. */
export interface KnownProgram {
  readonly id: string;
  readonly name: string;
  readonly currency: string;
  readonly merchantId: string;
}

/** The programs that the reader may see: fetched once, together; one that is newer by itself. */
@Service()
export class ProgramNames {
  private readonly api = inject(Api);
  private readonly known = signal<ReadonlyMap<string, KnownProgram>>(new Map());
  private readonly loading = signal(false);
  private readonly asked = new Set<string>();
  private whole: Promise<void> | undefined;
  /** Those known until now: every one after `loadAll`. */
  readonly all = computed<readonly KnownProgram[]>(() =>
    [...this.known().values()].sort((a, b) => a.name.localeCompare(b.name)),
  );
  readonly isLoading = this.loading.asReadonly();
  readonly choices = computed<readonly Choice[]>(() =>
    this.all().map(({ id, name, currency }) => ({ id, label: name, detail: currency })),
  );

  /** Undefined until it is known, or when the reader may not know of it. */
  of(id: string): Signal<KnownProgram | undefined> {
    if (!this.asked.has(id)) {
      this.asked.add(id);
      // Not while a template is being drawn.
      queueMicrotask(() => void this.find(id));
    }
    return computed(() => this.known().get(id));
  }

  loadAll(): Promise<void> {
    this.whole ??= this.fetchAll().catch(() => {
      this.whole = undefined;
    });
    return this.whole;
  }

  private async fetchAll(): Promise<void> {
    this.loading.set(true);
    try {
      const query = { limit: 500 };
      const { items } = await answered(
        this.api.http.GET('/api/v1/programs', { params: { query } }),
      );
      this.learn(items);
    } finally {
      this.loading.set(false);
    }
  }

  private async find(id: string): Promise<void> {
    await this.loadAll();
    if (this.known().has(id)) return;
    try {
      const path = { id };
      this.learn([
        await answered(this.api.http.GET('/api/v1/programs/{id}', { params: { path } })),
      ]);
    } catch {
      // Without a name the id still says which it is.
    }
  }

  private learn(programs: readonly KnownProgram[]): void {
    this.known.update((known) => {
      const all = new Map(known);
      for (const { id, name, currency, merchantId } of programs) {
        all.set(id, { id, name, currency, merchantId });
      }
      return all;
    });
  }
}

/** The same of merchants. */
@Service()
export class MerchantNames {
  private readonly api = inject(Api);
  private readonly known = signal<ReadonlyMap<string, string>>(new Map());
  private all: Promise<void> | undefined;
  readonly choices = computed<readonly Choice[]>(() =>
    [...this.known()]
      .map(([id, label]) => ({ id, label, detail: shortId(id) }))
      .sort((a, b) => a.label.localeCompare(b.label)),
  );

  of(id: string): Signal<string | undefined> {
    queueMicrotask(() => void this.loadAll());
    return computed(() => this.known().get(id));
  }

  loadAll(): Promise<void> {
    this.all ??= this.fetchAll().catch(() => {
      this.all = undefined;
    });
    return this.all;
  }

  private async fetchAll(): Promise<void> {
    const query = { limit: 500 };
    const { items } = await answered(this.api.http.GET('/api/v1/merchants', { params: { query } }));
    this.known.set(new Map(items.map(({ id, name }) => [id, name])));
  }
}

/** `<app-program-name [id]="row.programId" isLink />` */
@Component({
  selector: 'app-program-name',
  imports: [RouterLink],
  host: { '[attr.title]': 'id()' },
  template: `@if (isLink()) {
      <a [routerLink]="['/programs', id()]" [class.mono]="!program()">{{ shown() }}</a>
    } @else {
      <span [class.mono]="!program()">{{ shown() }}</span>
    }`,
})
export class ProgramName {
  readonly id = input.required<string>();
  readonly isLink = input(false);
  private readonly names = inject(ProgramNames);
  private readonly found = computed(() => this.names.of(this.id()));
  protected readonly program = computed(() => this.found()());
  protected readonly shown = computed(() => this.program()?.name ?? shortId(this.id()));
}

/** `<app-merchant-name [id]="row.merchantId" />` */
@Component({
  selector: 'app-merchant-name',
  host: { '[attr.title]': 'id()' },
  template: `<span [class.mono]="!name()">{{ shown() }}</span>`,
})
export class MerchantName {
  readonly id = input.required<string>();
  private readonly names = inject(MerchantNames);
  private readonly found = computed(() => this.names.of(this.id()));
  protected readonly name = computed(() => this.found()());
  protected readonly shown = computed(() => this.name() ?? shortId(this.id()));
}
