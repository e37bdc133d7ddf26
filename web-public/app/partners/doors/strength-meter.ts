import { Component, computed, input } from '@angular/core';
import { strengthOf } from './strength';

const marks = [1, 2, 3, 4] as const;

/** How strong a password is, as bars and in words. */
@Component({
  selector: 'app-strength-meter',
  template: `@if (password().length > 0) {
    <div class="strength" aria-hidden="true" [class.weak]="strength().score < 2">
      @for (mark of marks; track mark) {
        <span [class.on]="mark <= strength().score"></span>
      }
    </div>
    <p class="hint" role="status">{{ strength().words }}</p>
  }`,
  host: { class: 'stack' },
})
export class StrengthMeter {
  readonly password = input.required<string>();
  /** What others know of its owner. */
  readonly known = input<readonly string[]>([]);
  protected readonly strength = computed(() => strengthOf(this.password(), this.known()));
  protected readonly marks = marks;
}
