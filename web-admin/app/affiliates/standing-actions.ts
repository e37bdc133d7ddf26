import { Component, computed, inject, input, output } from '@angular/core';
import type { Dto } from '../api/api';
import { Session } from '../session/session';
import { Icon } from '../ui/icon';

/** What can be decided on one affiliate of a list, as it stands. */
@Component({
  selector: 'app-standing-actions',
  imports: [Icon],
  styles: `
    .pair {
      display: inline-flex;
      gap: 6px;
    }
    @media (max-width: 700px) {
      .lesser {
        display: none;
      }
    }
  `,
  template: `
    @switch (affiliate().status) {
      @case ('applied') {
        <span class="pair">
          @if (mayDecline()) {
            <button
              class="button small quiet"
              type="button"
              [disabled]="isSending()"
              [attr.aria-label]="'Decline ' + name()"
              (click)="declined.emit()"
            >
              Decline
            </button>
          }
          <button
            class="button small primary"
            type="button"
            [disabled]="isSending()"
            [attr.aria-label]="'Approve ' + name()"
            (click)="approved.emit()"
          >
            <app-icon name="check" /> Approve
          </button>
        </span>
      }
      @case ('approved') {
        <button
          class="button small quiet lesser"
          type="button"
          [attr.aria-label]="'Suspend ' + name()"
          (click)="changed.emit()"
        >
          Suspend
        </button>
      }
      @case ('suspended') {
        <button
          class="button small quiet lesser"
          type="button"
          [attr.aria-label]="'Reinstate ' + name()"
          (click)="changed.emit()"
        >
          Reinstate
        </button>
      }
    }
  `,
})
export class StandingActions {
  readonly affiliate = input.required<Dto<'AffiliateDto'>>();
  readonly isSending = input(false);
  readonly approved = output();
  readonly declined = output();
  /** To be suspended, or reinstated. */
  readonly changed = output();
  private readonly session = inject(Session);
  protected readonly mayDecline = computed(() => this.session.may('reject', 'Affiliate'));
  protected readonly name = computed(() => this.affiliate().name ?? this.affiliate().id);
}
