import { Component, input, model } from '@angular/core';

let made = 0;

/** A field of one line, with what is wrong with it beside it. */
@Component({
  selector: 'app-text-field',
  host: { class: 'field' },
  template: `<label [for]="id"
      >{{ label() }}
      @if (isOptional()) {
        <small class="quiet-text">(optional)</small>
      }</label
    ><input
      #field
      [id]="id"
      [name]="name()"
      [type]="type()"
      [attr.autocomplete]="autocomplete()"
      [attr.inputmode]="inputmode()"
      [attr.placeholder]="placeholder()"
      [attr.aria-describedby]="error() || hint() ? id + '-hint' : null"
      [attr.aria-invalid]="error() ? 'true' : null"
      [required]="!isOptional()"
      [value]="value()"
      (input)="value.set(field.value)"
    />
    @if (error(); as error) {
      <span class="error" role="alert" [id]="id + '-hint'">{{ error }}</span>
    } @else if (hint(); as hint) {
      <span class="hint" [id]="id + '-hint'">{{ hint }}</span>
    }`,
})
export class TextField {
  readonly label = input.required<string>();
  readonly name = input.required<string>();
  readonly value = model('');
  readonly type = input('text');
  readonly autocomplete = input<string>();
  readonly inputmode = input<string>();
  readonly placeholder = input<string>();
  readonly hint = input<string>();
  readonly error = input<string>();
  readonly isOptional = input(false);
  protected readonly id = `text-${(made += 1)}`;
}
