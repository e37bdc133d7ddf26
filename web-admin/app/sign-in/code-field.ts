import { Component, ElementRef, input, model, output, viewChild } from '@angular/core';

/** Six digits of an authenticator app; `whole` says that all are there. */
@Component({
  selector: 'app-code-field',
  host: { class: 'field' },
  template: `<label class="field"
    ><span>{{ label() }}</span
    ><input
      #input
      class="mono"
      name="code"
      type="text"
      inputmode="numeric"
      autocomplete="one-time-code"
      pattern="[0-9]{6}"
      maxlength="7"
      required
      placeholder="000000"
      [value]="value()"
      (input)="type(input.value)"
  /></label>`,
  styles: `
    input {
      font-size: 20px !important;
      letter-spacing: 0.3em;
    }
  `,
})
export class CodeField {
  readonly value = model('');
  readonly label = input('Code of the authenticator app');
  readonly whole = output<string>();
  private readonly field = viewChild.required<ElementRef<HTMLInputElement>>('input');

  /** For another try. */
  empty(): void {
    this.value.set('');
    this.field().nativeElement.value = '';
    this.field().nativeElement.focus();
  }

  focus(): void {
    this.field().nativeElement.focus();
  }

  protected type(text: string): void {
    const digits = text.replace(/\D/g, '').slice(0, 6);
    this.field().nativeElement.value = digits;
    this.value.set(digits);
    if (digits.length === 6) this.whole.emit(digits);
  }
}
