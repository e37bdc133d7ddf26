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
    await navigator.clipboard.writeText(this.text());
    this.toasts.done('Copied');
  }
}
