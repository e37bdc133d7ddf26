import { Component, computed, inject, input, resource } from '@angular/core';
import { answered, Api } from '../api/api';
import { Problem, problemOf } from '../api/problem';
import { Icon } from '../ui/icon';
import { TimePipe } from '../ui/time';
import { AffiliateName } from './affiliate-names';

/** How an affiliate is paid, masked, and whether another is paid to the same account. */
@Component({
  selector: 'app-payout-method',
  imports: [Icon, TimePipe, AffiliateName],
  template: `
    @if (method.hasValue()) {
      @if (method.value(); as one) {
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
      } @else {
        <span class="quiet-text">None set: nothing can be paid yet.</span>
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
  private readonly api = inject(Api);
  protected readonly method = resource({
    params: () => ({ id: this.id() }),
    loader: ({ params: path, abortSignal: signal }) =>
      answered(
        this.api.http.GET('/api/v1/affiliates/{id}/payout-method', { params: { path }, signal }),
      ).catch((error: unknown) => {
        if (error instanceof Problem && error.code === 'payout-method.not-found') return null;
        throw error;
      }),
  });
  protected readonly refusal = computed(() => problemOf(this.method.error()).document.title);
}
