import { Component, computed, inject, input, linkedSignal, output } from '@angular/core';
import { answered, Api, type Dto } from '../api/api';
import { attempt } from '../ui/attempt';
import { Refusal } from '../ui/states';
import { Toasts } from '../ui/toasts';
import { WrongField } from '../ui/wrong-field';

/** Where its page is on the public site; another address leaves none behind that leads nowhere. */
@Component({
  selector: 'app-product-address',
  imports: [Refusal, WrongField],
  styles: `
    form {
      display: grid;
      gap: 8px;
    }
    button {
      justify-self: start;
    }
    .whole {
      overflow-wrap: anywhere;
    }
  `,
  template: `@let now = product();
    <section class="card stack" aria-labelledby="address">
      <h2 id="address">Address</h2>
      <p class="mono whole">/p/{{ now.slug }}</p>
      @if (mayUpdate() && now.status !== 'archived') {
        <form (submit)="$event.preventDefault(); send()">
          <label class="field" [wrong]="wrong()">
            <span>Words of the address</span>
            <input
              #field
              type="text"
              required
              maxlength="100"
              autocomplete="off"
              spellcheck="false"
              [value]="typed()"
              (input)="typed.set(field.value)"
            />
          </label>
          <button
            class="button"
            type="submit"
            [disabled]="trying.isBusy() || typed().trim() === words()"
          >
            Change address
          </button>
        </form>
        <p class="hint">
          It keeps its ending, <code>{{ ending() }}</code>. Every address that it had leads to the
          new one, so links and search results stay good.
        </p>
        @if (trying.refusal(); as refused) {
          @if (wrong() === undefined) {
            <app-refusal [error]="refused" />
          }
        }
      }
    </section>`,
})
export class ProductAddress {
  readonly product = input.required<Dto<'ProductDetailsDto'>>();
  readonly mayUpdate = input(false);
  readonly changed = output();
  private readonly api = inject(Api);
  private readonly toasts = inject(Toasts);
  protected readonly trying = attempt();
  protected readonly ending = computed(() => this.product().id.slice(-6).toLowerCase());
  protected readonly words = computed(() => {
    const { slug } = this.product();
    return slug.endsWith(this.ending()) ? slug.slice(0, -this.ending().length - 1) : slug;
  });
  protected readonly typed = linkedSignal(() => this.words());
  protected readonly wrong = computed(() => this.trying.refusal()?.fields['slug']);

  protected async send(): Promise<void> {
    await this.trying.run(async () => {
      const { id, revision } = this.product();
      const params = { path: { id }, header: { 'If-Match': `"rev-${revision}"` } };
      const body = { slug: this.typed().trim() };
      const { slug } = await answered(
        this.api.http.POST('/api/v1/products/{id}/slug', { params, body }),
      );
      this.toasts.done(`Its address is /p/${slug} now`);
      this.typed.set(this.words());
      this.changed.emit();
    });
  }
}
