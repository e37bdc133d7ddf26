import { afterRenderEffect, Component, ElementRef, inject, input } from '@angular/core';

/** A field that says itself what is wrong with it: `<label class="field" [wrong]="wrong()['url']">`. */
@Component({
  selector: 'label[wrong]',
  template: `<ng-content />
    @if (wrong(); as text) {
      <span class="error">{{ text }}</span>
    }`,
})
export class WrongField {
  readonly wrong = input<string>();

  constructor() {
    const label = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
    afterRenderEffect(() => {
      const isWrong = this.wrong() !== undefined;
      label.querySelector('input, select')?.setAttribute('aria-invalid', String(isWrong));
    });
  }
}
