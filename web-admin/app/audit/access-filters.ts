import { Component, inject, input } from '@angular/core';
import { Session } from '../session/session';
import { UserPicker } from '../ui/pickers/user-picker';
import { queryChanger } from '../ui/query';
import { Settings } from '../ui/settings';
import { instantOf, localOf } from '../ui/zoned-time';

const kinds = [
  ['', 'Everything'],
  ['act', 'Acts'],
  ['read', 'Reads of personal data'],
] as const;

/** Which lines of the access log, kept in the address. */
@Component({
  selector: 'app-access-filters',
  imports: [UserPicker],
  template: `
    <div class="stack">
      <div>
        <div class="segmented" role="group" aria-label="Kind">
          @for (each of kinds; track each[0]) {
            <button
              class="button small"
              type="button"
              [attr.aria-pressed]="(kind() ?? '') === each[0]"
              (click)="change({ kind: each[0] })"
            >
              {{ each[1] }}
            </button>
          }
        </div>
      </div>
      <div class="fields">
        @if (mayReadUsers) {
          <app-user-picker
            label="By"
            [value]="actorId() ?? ''"
            (valueChange)="change({ actorId: $event })"
          />
        } @else {
          <label class="field">
            <span>By (actor’s id)</span>
            <input
              type="search"
              autocomplete="off"
              placeholder="usr_…"
              [value]="actorId() ?? ''"
              (change)="change({ actorId: textOf($event) })"
            />
          </label>
        }
        <label class="field">
          <span>Concerning (any id)</span>
          <input
            type="search"
            autocomplete="off"
            placeholder="aff_…, com_…"
            [value]="subject() ?? ''"
            (change)="change({ subject: textOf($event) })"
          />
        </label>
        <label class="field">
          <span>Event</span>
          <input
            type="search"
            autocomplete="off"
            placeholder="commission-approved"
            [value]="eventType() ?? ''"
            (change)="change({ eventType: textOf($event) })"
          />
        </label>
        <label class="field">
          <span>From</span>
          <input
            type="datetime-local"
            [value]="local(from())"
            (change)="change({ from: instant($event) })"
          />
        </label>
        <label class="field">
          <span>Before</span>
          <input
            type="datetime-local"
            [value]="local(to())"
            (change)="change({ to: instant($event) })"
          />
        </label>
      </div>
      <p class="hint">
        Times of <strong>{{ settings.timeZone() }}</strong>.
      </p>
    </div>
  `,
})
export class AccessFilters {
  readonly kind = input<string>();
  readonly actorId = input<string>();
  readonly subject = input<string>();
  readonly eventType = input<string>();
  readonly from = input<string>();
  readonly to = input<string>();
  protected readonly settings = inject(Settings);
  protected readonly change = queryChanger();
  protected readonly kinds = kinds;
  protected readonly mayReadUsers = inject(Session).may('read', 'User');

  protected textOf(event: Event): string {
    return (event.target as HTMLInputElement).value.trim();
  }

  protected local(instant: string | undefined): string {
    return localOf(instant, this.settings.timeZone());
  }

  protected instant(event: Event): string | undefined {
    return instantOf((event.target as HTMLInputElement).value, this.settings.timeZone());
  }
}
