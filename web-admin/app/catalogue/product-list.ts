import { Component, computed, effect, inject, input, resource, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { answered, Api } from '../api/api';
import { MediaImage } from '../media/media-image';
import { MerchantName } from '../programs/program-names';
import { Can } from '../session/can';
import { Session } from '../session/session';
import { given, injectAddress } from '../ui/address';
import { Icon } from '../ui/icon';
import { CountPipe, MoneyPipe } from '../ui/money';
import { Page } from '../ui/page';
import { paged } from '../ui/paged';
import { MerchantPicker } from '../ui/pickers/program-picker';
import { Picker } from '../ui/pickers/picker';
import { Empty, Loading, ProblemState } from '../ui/states';
import { Status } from '../ui/status';
import { TimePipe } from '../ui/time';
import { CatalogueTabs } from './catalogue-tabs';
import { Categories } from './categories';
import { ProductBulk } from './product-bulk';
import { productStatuses, statusLooks } from './words';

/** Every product, what changed last first; filters stand in the address. */
@Component({
  selector: 'app-product-list',
  imports: [
    ...[RouterLink, Can, Page, Icon, Empty, Loading, ProblemState, Status, TimePipe, MoneyPipe],
    ...[CountPipe, MediaImage, MerchantName, MerchantPicker, Picker, CatalogueTabs, ProductBulk],
  ],
  templateUrl: './product-list.html',
  styleUrls: ['../ui/list.css', './product-list.css'],
})
export class ProductList {
  readonly search = input<string>();
  readonly status = input<string>();
  readonly merchantId = input<string>();
  readonly categoryId = input<string>();
  readonly feedId = input<string>();
  readonly tag = input<string>();
  protected readonly statuses = productStatuses;
  protected readonly looks = statusLooks;
  protected readonly open = injectAddress();
  protected readonly categories = inject(Categories);
  private readonly api = inject(Api);
  private readonly session = inject(Session);
  protected readonly mayUpdate = computed(() => this.session.may('update', 'Product'));
  protected readonly isEveryones = computed(() => this.session.may('create', 'Category'));
  protected readonly filter = computed(() =>
    given({
      search: this.search()?.trim(),
      status: productStatuses.find((each) => each === this.status()),
      merchantId: this.merchantId(),
      categoryId: this.categoryId(),
      feedId: this.feedId(),
      tag: this.tag(),
    }),
  );
  protected readonly isFiltered = computed(() => Object.keys(this.filter()).length > 0);
  protected readonly chosen = signal<ReadonlySet<string>>(new Set());
  protected readonly products = paged(this.filter, (query, cursor, signal) =>
    answered(
      this.api.http.GET('/api/v1/products', {
        params: { query: { ...query, ...given({ cursor }), ...this.api.fresh() } },
        signal,
      }),
    ),
  );
  protected readonly counts = resource({
    params: () => this.filter(),
    loader: ({ params: query, abortSignal: signal }) =>
      answered(
        this.api.http.GET('/api/v1/products/count', {
          params: { query: { ...query, ...this.api.fresh() } },
          signal,
        }),
      ),
  });
  protected readonly total = computed(() =>
    this.counts.hasValue() ? this.counts.value().total : undefined,
  );
  protected readonly areAllChosen = computed(() => {
    const items = this.products.items();
    return items.length > 0 && items.every(({ id }) => this.chosen().has(id));
  });

  constructor() {
    void this.categories.load().catch(() => undefined);
    // Another filter, another set: nobody should change what she no longer sees.
    effect(() => {
      this.filter();
      this.chosen.set(new Set());
    });
  }

  protected choose(id: string, isChosen: boolean): void {
    this.chosen.update((all) => {
      const next = new Set(all);
      if (isChosen) next.add(id);
      else next.delete(id);
      return next;
    });
  }

  protected chooseAll(areChosen: boolean): void {
    const ids = this.products.items().map(({ id }) => id);
    this.chosen.set(new Set(areChosen ? ids : []));
  }

  protected clear(): void {
    const none = { search: '', status: '', merchantId: '', categoryId: '', feedId: '', tag: '' };
    this.open(none);
  }

  protected changed(): void {
    this.chosen.set(new Set());
    this.products.reload();
    this.counts.reload();
  }
}
