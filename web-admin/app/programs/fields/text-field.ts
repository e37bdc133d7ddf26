import { Component, computed, input, model, signal } from '@angular/core';

let made = 0;

/**
 * A labelled input with what it means below it and what is wrong with it. What is wrong is said once
 * something was typed or the field was left; with `isRevealed` at once.
 */
@Component({
  selector: 'app-text-field',
  host: { class: 'field' },
  template: `
    <label [for]="id">{{ label() }}</label>
    <input
      [id]="id"
      [type]="type()"
      [value]="value()"
      [attr.inputmode]="mode()"
      [attr.placeholder]="placeholder()"
      [attr.list]="list()"
      [attr.aria-invalid]="shown() ? 'true' : null"
      [attr.aria-describedby]="shown() || hint() ? id + '-about' : null"
      [required]="isRequired()"
      autocomplete="off"
      spellcheck="false"
      (input)="value.set($any($event.target).value)"
      (blur)="isLeft.set(true)"
    />
    @if (shown(); as wrong) {
      <span class="error" [id]="id + '-about'">{{ wrong }}</span>
    } @else if (hint()) {
      <span class="hint" [id]="id + '-about'">{{ hint() }}</span>
    }
  `,
})
export class TextField {
  readonly label = input.required<string>();
  readonly value = model('');
  readonly hint = input<string>();
  readonly error = input<string>();
  readonly isRevealed = input(false);
  readonly isRequired = input(false);
  readonly type = input<'text' | 'date' | 'datetime-local'>('text');
  readonly mode = input<'decimal' | 'numeric'>();
  readonly placeholder = input<string>();
  readonly list = input<string>();
  protected readonly id = `text-field-${(made += 1)}`;
  protected readonly isLeft = signal(false);
  protected readonly shown = computed(() =>
    this.isRevealed() || this.isLeft() || this.value() !== '' ? this.error() : undefined,
  );
}
