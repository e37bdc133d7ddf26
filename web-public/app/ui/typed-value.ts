import { Directive, effect, ElementRef, inject, input } from '@angular/core';

/**
 * What a field of a plain form begins with. What somebody typed before the script ran stays; what another
 * page was asked for does not.
 */
@Directive({ selector: 'input[appTyped]', host: { '[attr.value]': 'appTyped()' } })
export class TypedValue {
  readonly appTyped = input.required<string>();
  private readonly field = inject<ElementRef<HTMLInputElement>>(ElementRef).nativeElement;

  constructor() {
    let shown: string | undefined;
    effect(() => {
      const now = this.appTyped();
      if (shown !== undefined && shown !== now) this.field.value = now;
      shown = now;
    });
  }
}
