import {
  Component,
  computed,
  effect,
  inject,
  input,
  resource,
  signal,
  untracked,
} from '@angular/core';
import { RouterLink } from '@angular/router';
import { answered, Api, type Dto } from '~kit/api/api';
import { commandKeys } from '~kit/api/command-key';
import { problemOf } from '~kit/api/problem';
import { Copy } from '~kit/ui/copy';
import { dayAfter, dayStart } from '~kit/ui/days';
import { Icon } from '~kit/ui/icon';
import { Page } from '~kit/ui/page';
import { Settings } from '~kit/ui/settings';
import { Refusal } from '~kit/ui/states';
import { ShareAddress } from '../shared/share-address';
import { LinkCode } from './link-code';
import { addressOf, arrivalOf, hostOf, programsOf } from './link-words';
import { ProductPicker } from './product-picker';

const utmFields = ['source', 'medium', 'campaign', 'term', 'content'] as const;
const subFields = ['sub2', 'sub3', 'sub4', 'sub5'] as const;
type Labels = Readonly<Record<string, string>>;

/** Paste the address of a product, or pick one: it becomes a short address that earns. */
@Component({
  selector: 'app-link-builder',
  imports: [...[RouterLink, Page, Icon, Copy, Refusal, ShareAddress, LinkCode, ProductPicker]],
  templateUrl: './link-builder.html',
  styleUrl: './link-builder.css',
})
export class LinkBuilder {
  /** From the address of the page, for links that lead here with a product in hand. */
  readonly url = input<string>();
  protected readonly utmFields = utmFields;
  protected readonly subFields = subFields;
  protected readonly origin = location.origin;
  private readonly api = inject(Api);
  private readonly settings = inject(Settings);
  private readonly keyOf = commandKeys();
  protected readonly typed = signal('');
  protected readonly chosen = signal('');
  protected readonly code = signal('');
  protected readonly lastDay = signal('');
  protected readonly labels = signal<Labels>({});
  protected readonly utm = signal<Labels>({});
  protected readonly isPicking = signal(false);
  protected readonly isSending = signal(false);
  protected readonly error = signal<unknown>(undefined);
  protected readonly made = signal<Dto<'LinkWrittenDto'> | undefined>(undefined);
  protected readonly programs = resource({
    loader: ({ abortSignal: signal }) =>
      answered(
        this.api.http.GET('/api/v1/partners/programs', {
          params: { query: { limit: 500 } },
          signal,
        }),
      ),
  });
  protected readonly coupons = resource({
    loader: ({ abortSignal: signal }) =>
      answered(this.api.http.GET('/api/v1/coupons', { params: { query: { limit: 500 } }, signal })),
  });
  protected readonly all = computed(() =>
    this.programs.hasValue() ? this.programs.value().items : [],
  );
  protected readonly address = computed(() => addressOf(this.typed()));
  protected readonly isAddress = computed(() => hostOf(this.address()) !== undefined);
  protected readonly fitting = computed(() => programsOf(this.address(), this.all()));
  /** The one chosen; else the only one of the shop. */
  protected readonly program = computed(() => {
    const chosen = this.all().find(({ id }) => id === this.chosen());
    return chosen ?? (this.fitting().length === 1 ? this.fitting()[0] : undefined);
  });
  /** Programs without a website take every address. */
  protected readonly choices = computed(() => {
    const free = this.all().filter(({ website }) => website === null);
    return this.fitting().length > 0 ? this.fitting() : free;
  });
  protected readonly isOfNoShop = computed(
    () => this.isAddress() && this.programs.hasValue() && this.choices().length === 0,
  );
  protected readonly ownCoupons = computed(() => {
    const id = this.program()?.id;
    const all = this.coupons.hasValue() ? this.coupons.value().items : [];
    return all.filter(({ programId }) => programId === id);
  });
  protected readonly arrival = computed(() => arrivalOf(this.address(), this.utm()));
  protected readonly wrong = computed(() =>
    this.error() === undefined ? {} : problemOf(this.error()).fields,
  );

  constructor() {
    effect(() => {
      const given = this.url();
      if (given !== undefined) untracked(() => this.typed.set(given));
    });
  }

  protected pick({ url, programId }: Dto<'PartnerProductDto'>): void {
    this.typed.set(url);
    this.chosen.set(programId);
    this.isPicking.set(false);
  }

  protected label(of: typeof this.utm, field: string, text: string): void {
    of.update((all) => ({ ...all, [field]: text }));
  }

  protected again(): void {
    this.made.set(undefined);
    this.typed.set('');
    this.chosen.set('');
    this.code.set('');
  }

  protected async send(): Promise<void> {
    const program = this.program();
    if (!program || !this.isAddress() || this.isSending()) return;
    this.isSending.set(true);
    this.error.set(undefined);
    try {
      const body = this.body(program.id);
      const headers = { 'Idempotency-Key': this.keyOf(body) };
      this.made.set(await answered(this.api.http.POST('/api/v1/links', { body, headers })));
    } catch (error) {
      this.error.set(error);
    } finally {
      this.isSending.set(false);
    }
  }

  private body(programId: string): Dto<'CreateLinkDto'> {
    const [code, day] = [this.code().trim(), this.lastDay()];
    return {
      ...{ programId, destinationUrl: this.address() },
      ...(code === '' ? {} : { code }),
      ...(day === '' ? {} : { expiresAt: dayStart(dayAfter(day), this.settings.timeZone()) }),
      ...{ subIds: filled(this.labels()), utm: filled(this.utm()) },
    };
  }
}

function filled(labels: Labels): Labels {
  const entries = Object.entries(labels).map(([name, text]) => [name, text.trim()] as const);
  return Object.fromEntries(entries.filter(([, text]) => text !== ''));
}
