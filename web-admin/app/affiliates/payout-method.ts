import { Component, computed, inject, input, resource } from '@angular/core';
import { answered, Api } from '../api/api';
import { problemOf } from '../api/problem';
import { Icon } from '../ui/icon';
import { TimePipe } from '../ui/time';
import { AffiliateName } from './affiliate-names';

/** How an affiliate is paid, masked, and whether another is paid to the same account. */
@Component({
  selector: 'app-payout-method',
  imports: [Icon, TimePipe, AffiliateName],
  template: `
    @if (!isSet()) {
      <span class="quiet-text">None set: nothing can be paid yet.</span>
    } @else if (method.hasValue()) {
      @let one = method.value();
      <span>
        {{ one.kind }} <span class="mono">{{ one.label }}</span> in {{ one.currency }}
        <span class="quiet-text" [title]="one.setAt">
          @if (one.country) {
            · {{ one.country }}
          }
          · set {{ one.setAt | time: 'date' }}
        </span>
      </span>
      @if (one.isShared) {
        <p class="notice wait">
          <app-icon name="triangle-alert" />
          <span>
            Another affiliate is paid to the same account.
            @for (other of one.sharedWith ?? []; track other) {
              <app-affiliate-name [id]="other" [isLink]="true" />
            }
          </span>
        </p>
      }
    } @else if (method.error()) {
      <span class="quiet-text">{{ refusal() }}</span>
    } @else {
      <span class="quiet-text">…</span>
    }
  `,
})
export class PayoutMethod {
  readonly id = input.required<string>();
  /** As the affiliate says: asked for only then. */
  readonly isSet = input.required<boolean>();
  private readonly api = inject(Api);
  protected readonly method = resource({
    params: () => (this.isSet() ? { id: this.id() } : undefined),
    loader: ({ params: path, abortSignal: signal }) =>
      answered(
        this.api.http.GET('/api/v1/affiliates/{id}/payout-method', { params: { path }, signal }),
      ),
  });
  protected readonly refusal = computed(() => problemOf(this.method.error()).document.title);
}
