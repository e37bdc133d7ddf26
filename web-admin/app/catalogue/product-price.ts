import { Component, inject, input, output, signal } from '@angular/core';
import { answered, Api, type Dto } from '../api/api';
import { MoneyPipe, minorUnitsOf } from '../ui/money';
import { Refusal } from '../ui/states';
import { TimePipe } from '../ui/time';
import { Toasts } from '../ui/toasts';

/** The price as it was last seen, and a new one. */
@Component({
  selector: 'app-product-price',
  imports: [MoneyPipe, TimePipe, Refusal],
  template: `@let now = product();
    <section class="card stack" aria-labelledby="price-heading">
      <h2 id="price-heading">Price</h2>
      <p>
        @if (now.price; as price) {
          <strong>{{ price | money }}</strong>
          @if (now.listPrice; as was) {
            <span class="quiet-text"> before {{ was | money }}</span>
          }
          <span class="quiet-text"> · seen {{ now.priceSeenAt | time: 'minute' }}</span>
        } @else {
          <span class="quiet-text">No price was seen yet.</span>
        }
      </p>
      @if (mayUpdate() && now.status !== 'archived') {
        <form
          class="row"
          style="align-items: end"
          (submit)="$event.preventDefault(); send(price.value, before.value, currency.value)"
        >
          <label class="field">
            <span>New price</span>
            <input #price type="text" inputmode="decimal" required size="9" placeholder="12.90" />
          </label>
          <label class="field">
            <span>Before (if reduced)</span>
            <input #before type="text" inputmode="decimal" size="9" />
          </label>
          <label class="field">
            <span>Currency</span>
            <input
              #currency
              type="text"
              required
              size="4"
              pattern="[A-Z]{3}"
              [value]="now.price?.currency ?? 'EUR'"
            />
          </label>
          <button class="button" type="submit" [disabled]="isSending()">Set price</button>
        </form>
        @if (hint()) {
          <p class="refusal">{{ hint() }}</p>
        }
        @if (error(); as refused) {
          <app-refusal [error]="refused" />
        }
      }
    </section>`,
})
export class ProductPrice {
  readonly product = input.required<Dto<'ProductDetailsDto'>>();
  readonly mayUpdate = input(false);
  readonly changed = output();
  private readonly api = inject(Api);
  private readonly toasts = inject(Toasts);
  protected readonly error = signal<unknown>(undefined);
  protected readonly hint = signal('');
  protected readonly isSending = signal(false);

  protected async send(typed: string, before: string, currency: string): Promise<void> {
    const amount = minorUnitsOf(typed, currency);
    const list = before.trim() === '' ? null : minorUnitsOf(before, currency);
    this.hint.set(amount === undefined || list === undefined ? 'Write it like 12.90.' : '');
    if (amount === undefined || list === undefined) return;
    this.isSending.set(true);
    this.error.set(undefined);
    try {
      const listPrice = list === null ? null : { amount: list, currency };
      const body = { price: { amount, currency }, listPrice };
      const params = { path: { id: this.product().id } };
      await answered(this.api.http.POST('/api/v1/products/{id}/price', { params, body }));
      this.toasts.done('The new price is kept, with today’s date');
      this.changed.emit();
    } catch (error) {
      this.error.set(error);
    } finally {
      this.isSending.set(false);
    }
  }
}
