import { Component, input, model } from '@angular/core';

export interface FieldChoice {
  readonly value: string;
  readonly label: string;
}

let made = 0;

/** One of a few, by a native select. */
@Component({
  selector: 'app-choice-field',
  host: { class: 'field' },
  template: `
    <label [for]="id">{{ label() }}</label>
    <select
      [id]="id"
      [attr.aria-invalid]="error() ? 'true' : null"
      [attr.aria-describedby]="error() || hint() ? id + '-about' : null"
      (change)="value.set($any($event.target).value)"
    >
      @for (choice of choices(); track choice.value) {
        <option [value]="choice.value" [selected]="choice.value === value()">
          {{ choice.label }}
        </option>
      }
    </select>
    @if (error(); as wrong) {
      <span class="error" [id]="id + '-about'">{{ wrong }}</span>
    } @else if (hint()) {
      <span class="hint" [id]="id + '-about'">{{ hint() }}</span>
    }
  `,
})
export class ChoiceField {
  readonly label = input.required<string>();
  readonly choices = input.required<readonly FieldChoice[]>();
  readonly value = model.required<string>();
  readonly hint = input<string>();
  readonly error = input<string>();
  protected readonly id = `choice-field-${(made += 1)}`;
}
