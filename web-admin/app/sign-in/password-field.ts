import { Component, input, model, signal } from '@angular/core';
import { Icon } from '../ui/icon';

let made = 0;

/** A password that can be looked at while it is typed. */
@Component({
  selector: 'app-password-field',
  imports: [Icon],
  host: { class: 'field' },
  template: `
    <label [for]="id">{{ label() }}</label>
    <div class="with-eye">
      <input
        #input
        [id]="id"
        name="password"
        required
        maxlength="200"
        [type]="isShown() ? 'text' : 'password'"
        [attr.autocomplete]="autocomplete()"
        [attr.minlength]="isNew() ? 12 : null"
        [attr.aria-describedby]="isNew() || error() ? id + '-hint' : null"
        [attr.aria-invalid]="error() ? 'true' : null"
        [value]="value()"
        (input)="value.set(input.value)"
      />
      <button
        class="button icon-only quiet"
        type="button"
        [attr.aria-label]="isShown() ? 'Hide the password' : 'Show the password'"
        [attr.aria-pressed]="isShown()"
        (click)="isShown.set(!isShown())"
      >
        <app-icon name="eye" />
      </button>
    </div>
    @if (error(); as error) {
      <span class="error" role="alert" [id]="id + '-hint'">{{ error }}</span>
    } @else if (isNew()) {
      <span class="hint" [id]="id + '-hint'">At least 12 characters. A sentence is fine.</span>
    }
  `,
  styles: `
    .with-eye {
      position: relative;
      display: block;
    }
    .with-eye input {
      padding-right: 40px;
    }
    .with-eye .button {
      position: absolute;
      top: 1px;
      right: 1px;
    }
  `,
})
export class PasswordField {
  readonly value = model('');
  readonly label = input('Password');
  readonly autocomplete = input<'current-password' | 'new-password'>('current-password');
  /** One that is chosen now: its rules are shown. */
  readonly isNew = input(false);
  readonly error = input<string>();
  protected readonly id = `password-${(made += 1)}`;
  protected readonly isShown = signal(false);
}
