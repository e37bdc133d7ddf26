import { Component, inject, input } from '@angular/core';
import { Icon } from './icon';
import { Toasts } from './toasts';

/** Copies a text in one go. `label` says what it is: `Copy link code`. */
@Component({
  selector: 'app-copy',
  imports: [Icon],
  template: `<button
    class="button icon-only quiet small"
    type="button"
    [attr.aria-label]="label()"
    [title]="label()"
    (click)="copy($event)"
  >
    <app-icon name="copy" />
  </button>`,
})
export class Copy {
  readonly text = input.required<string>();
  readonly label = input('Copy');
  private readonly toasts = inject(Toasts);

  protected async copy(event: Event): Promise<void> {
    event.stopPropagation();
    await copyText(this.text(), this.toasts);
  }
}

/** Copies, and says so; a browser that does not allow it is told of too. Gives whether it was copied. */
export async function copyText(text: string, toasts: Toasts, done = 'Copied'): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    toasts.refused(
      'Not copied: this browser does not allow it. Select the text and copy it by hand.',
    );
    return false;
  }
  toasts.done(done);
  return true;
}
