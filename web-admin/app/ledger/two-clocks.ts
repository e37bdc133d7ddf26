import { Component, computed, inject } from '@angular/core';
import { input } from '@angular/core';
import { queryChanger } from '../ui/query';
import { Settings } from '../ui/settings';
import { instantOf, localOf } from '../ui/zoned-time';

/** The two times that books have: when a thing took effect, and when we knew of it. Kept in the address. */
@Component({
  selector: 'app-two-clocks',
  template: `
    <div class="fields">
      <label class="field">
        <span>In effect at</span>
        <input
          type="datetime-local"
          [value]="local(asOf())"
          (change)="set({ asOf: $any($event.target).value })"
        />
      </label>
      <label class="field">
        <span>As known at</span>
        <input
          type="datetime-local"
          [value]="local(knownAt())"
          (change)="set({ knownAt: $any($event.target).value })"
        />
      </label>
    </div>
    <p class="hint clocks-hint">
      {{ words() }} Times of <strong>{{ settings.timeZone() }}</strong>.
      @if (asOf() || knownAt()) {
        <button class="button quiet small" type="button" (click)="now()">Back to now</button>
      }
    </p>
  `,
  styles: `
    .clocks-hint {
      margin: 10px 0 0;
    }
  `,
})
export class TwoClocks {
  readonly asOf = input<string>();
  readonly knownAt = input<string>();
  protected readonly settings = inject(Settings);
  private readonly change = queryChanger();
  protected readonly words = computed(() => {
    if (this.asOf() && this.knownAt()) return 'What was in effect then, as it was known then.';
    if (this.asOf()) return 'What was in effect then, with all that was learnt later.';
    if (this.knownAt()) return 'Only what had been recorded by then.';
    return 'As it stands now.';
  });

  protected local(instant: string | undefined): string {
    return localOf(instant, this.settings.timeZone());
  }

  protected set(typed: { asOf?: string; knownAt?: string }): void {
    const zone = this.settings.timeZone();
    const parts = Object.entries(typed).map(([name, text]) => [name, instantOf(text, zone)]);
    this.change(Object.fromEntries(parts));
  }

  protected now(): void {
    this.change({ asOf: undefined, knownAt: undefined });
  }
}
