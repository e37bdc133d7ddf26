import { Component, computed, inject, input, linkedSignal, resource } from '@angular/core';
import { RouterLink } from '@angular/router';
import { answered, Api, type Dto } from '../api/api';
import { MerchantName } from '../programs/program-names';
import { Session } from '../session/session';
import { attempt } from '../ui/attempt';
import { injectAddress } from '../ui/address';
import { Icon } from '../ui/icon';
import { Page } from '../ui/page';
import { Loading, ProblemState, Refusal } from '../ui/states';
import { Status } from '../ui/status';
import { TimePipe } from '../ui/time';
import { Toasts } from '../ui/toasts';
import { ProductAddress } from './product-address';
import { ProductForm } from './product-form';
import { ProductHistory } from './product-history';
import { ProductPreview } from './product-preview';
import { ProductPrice } from './product-price';
import { ProductProgram } from './product-program';
import { ProductStanding } from './product-standing';
import { type Content, contentOf, statusLooks, wrongOf } from './words';

type Details = Dto<'ProductDetailsDto'>;

/** One product: what is written of it, how its page looks, and what it was. */
@Component({
  selector: 'app-product-page',
  imports: [
    ...[RouterLink, Page, Icon, Loading, ProblemState, Refusal, Status, TimePipe, MerchantName],
    ...[ProductForm, ProductHistory, ProductPreview, ProductPrice, ProductStanding],
    ...[ProductAddress, ProductProgram],
  ],
  templateUrl: './product-page.html',
  styles: `
    .sides {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(min(100%, 330px), 1fr));
      gap: 12px;
      margin-bottom: 16px;
    }
  `,
})
export class ProductPage {
  readonly id = input.required<string>();
  /** Which of its three sides is shown. */
  readonly show = input<string>();
  private readonly api = inject(Api);
  private readonly session = inject(Session);
  private readonly toasts = inject(Toasts);
  protected readonly looks = statusLooks;
  protected readonly open = injectAddress();
  protected readonly side = computed(() =>
    this.show() === 'preview' || this.show() === 'history' ? this.show() : 'content',
  );
  protected readonly product = resource({
    params: () => ({ id: this.id() }),
    loader: ({ params: path, abortSignal: signal }) =>
      answered(this.api.http.GET('/api/v1/products/{id}', { params: { path }, signal })),
  });
  private readonly known = linkedSignal<Details | undefined, Details | undefined>({
    source: () => (this.product.hasValue() ? this.product.value() : undefined),
    computation: (now, before) => now ?? before?.value,
  });
  /** As text: a new price, or that it was published, is no reason to forget what was typed. */
  private readonly said = computed(() => {
    const product = this.known();
    return product && JSON.stringify([product.id, contentOf(product)]);
  });
  /** What is in the form: as it is known, until somebody types. */
  protected readonly content = linkedSignal(() => {
    const said = this.said();
    return said === undefined ? undefined : (JSON.parse(said) as [string, Content])[1];
  });
  protected readonly isChanged = computed(() => {
    const product = this.known();
    // What cannot be saved is not asked about.
    return (
      product !== undefined &&
      product.status !== 'archived' &&
      this.mayUpdate() &&
      JSON.stringify(contentOf(product)) !== JSON.stringify(this.content())
    );
  });
  protected readonly mayUpdate = computed(
    () => this.product.hasValue() && this.session.may('update', 'Product', this.product.value()),
  );
  protected readonly trying = attempt();
  protected readonly wrong = computed(() => wrongOf(this.trying.refusal()));

  hasUnsaved(): boolean {
    return this.isChanged();
  }

  protected async save(): Promise<void> {
    const [body, product] = [this.content(), this.known()];
    if (body === undefined || product === undefined) return;
    await this.trying.run(async () => {
      const params = {
        path: { id: product.id },
        header: { 'If-Match': `"rev-${product.revision}"` },
      };
      await answered(this.api.http.POST('/api/v1/products/{id}/content', { params, body }));
      this.toasts.done('Saved');
      this.product.reload();
    });
  }

  protected discard(): void {
    const product = this.known();
    if (product) this.content.set(contentOf(product));
  }
}
