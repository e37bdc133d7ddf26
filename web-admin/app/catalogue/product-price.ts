import { Component, computed, inject, input, linkedSignal, output, signal } from '@angular/core';
import { answered, Api, type Dto } from '../api/api';
import { attempt } from '../ui/attempt';
import { MoneyPipe, minorUnitsOf } from '../ui/money';
import { Refusal } from '../ui/states';
import { TimePipe } from '../ui/time';
import { Toasts } from '../ui/toasts';
import { WrongField } from '../ui/wrong-field';

/** The price as it was last seen and those that variants have of their own, and a new one. */
@Component({
  selector: 'app-product-price',
  imports: [MoneyPipe, TimePipe, Refusal, WrongField],
  templateUrl: './product-price.html',
  styles: `
    form {
      display: grid;
      grid-template-columns: repeat(2, minmax(0, 1fr));
      gap: 8px;
      align-items: start;
    }
    .whole {
      grid-column: span 2;
    }
    button {
      justify-self: start;
      margin-top: calc(1.5 * var(--text-small) + 4px);
    }
  `,
})
export class ProductPrice {
  readonly product = input.required<Dto<'ProductDetailsDto'>>();
  readonly mayUpdate = input(false);
  readonly changed = output();
  private readonly api = inject(Api);
  private readonly toasts = inject(Toasts);
  protected readonly trying = attempt();
  /** Of a variant, or '': of the product. */
  protected readonly variantId = linkedSignal<Dto<'ProductDetailsDto'>, string>({
    source: this.product,
    computation: ({ variants }, before) =>
      variants.find(({ id }) => id === before?.value)?.id ?? '',
  });
  protected readonly own = computed(() => this.product().variants.filter(({ price }) => price));
  protected readonly currency = computed(() => {
    const variant = this.own().find(({ id }) => id === this.variantId());
    return (variant ?? this.product()).price?.currency ?? 'EUR';
  });
  protected readonly typed = signal('');
  protected readonly before = signal('');
  /** What is no amount, and what the server says of the fields. */
  private readonly misread = signal<Readonly<Record<string, string>>>({});
  protected readonly wrong = computed<Readonly<Record<string, string>>>(() => {
    const { fields = {} } = this.trying.refusal() ?? {};
    const short = Object.entries(fields).map(([path, text]) => [
      path.replace(/^price\.currency$/, 'currency').replace(/\.\w+$/, ''),
      text,
    ]);
    return { ...Object.fromEntries(short), ...this.misread() };
  });

  protected async send(currency: string): Promise<void> {
    const amount = minorUnitsOf(this.typed(), currency);
    const list = this.before().trim() === '' ? null : minorUnitsOf(this.before(), currency);
    const hint = 'Write it like 12.90.';
    this.trying.clear();
    this.misread.set({
      ...(amount === undefined ? { price: hint } : {}),
      ...(list === undefined ? { listPrice: hint } : {}),
    });
    if (amount === undefined || list === undefined) return;
    await this.trying.run(async () => {
      const listPrice = list === null ? null : { amount: list, currency };
      const variantId = this.variantId();
      const of = variantId === '' ? {} : { variantId };
      const body = { price: { amount, currency }, listPrice, ...of };
      const params = { path: { id: this.product().id } };
      await answered(this.api.http.POST('/api/v1/products/{id}/price', { params, body }));
      this.toasts.done('The new price is kept, with today’s date');
      this.typed.set('');
      this.before.set('');
      this.changed.emit();
    });
  }
}
