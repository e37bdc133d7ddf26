import {
  afterNextRender,
  Component,
  ElementRef,
  inject,
  input,
  output,
  viewChild,
} from '@angular/core';
import { Icon } from './icon';

let made = 0;

/**
 * A question above the page: a native dialog, which keeps the focus and gives it back. Put it under
 * `@if (isAsked())`; `closed` says it is over, by Escape, by its cross or by a click beside it.
 */
@Component({
  selector: 'app-dialog',
  imports: [Icon],
  template: `
    <dialog
      #dialog
      class="dialog"
      [class.wide]="isWide()"
      [attr.aria-labelledby]="titleId"
      (close)="closed.emit()"
      (mousedown)="besides($event)"
    >
      <header class="dialog-head">
        <h2 [id]="titleId">{{ heading() }}</h2>
        <button class="button icon-only quiet" type="button" aria-label="Close" (click)="close()">
          <app-icon name="x" />
        </button>
      </header>
      <div class="dialog-body"><ng-content /></div>
      <footer class="dialog-foot"><ng-content select="[slot=actions]" /></footer>
    </dialog>
  `,
})
export class Dialog {
  readonly heading = input.required<string>();
  readonly isWide = input(false);
  readonly closed = output();
  protected readonly titleId = `dialog-${(made += 1)}`;
  private readonly element = viewChild.required<ElementRef<HTMLDialogElement>>('dialog');

  constructor() {
    afterNextRender(() => this.element().nativeElement.showModal());
  }

  close(): void {
    this.element().nativeElement.close();
  }

  protected besides(event: MouseEvent): void {
    if (event.target === this.element().nativeElement) this.close();
  }
}

/** A side sheet: what one row is, beside the list it came from. Not modal: the list stays in use. */
@Component({
  selector: 'app-sheet',
  imports: [Icon],
  host: { class: 'sheet', role: 'complementary', '[attr.aria-label]': 'heading()' },
  template: `
    <header class="sheet-head">
      <div class="sheet-title">
        <ng-content select="[slot=before]" />
        <h2 tabindex="-1" #title>{{ heading() }}</h2>
      </div>
      <ng-content select="[slot=actions]" />
      <button
        class="button icon-only quiet"
        type="button"
        aria-label="Close"
        (click)="closed.emit()"
      >
        <app-icon name="x" />
      </button>
    </header>
    <div class="sheet-body"><ng-content /></div>
  `,
})
export class Sheet {
  readonly heading = input.required<string>();
  readonly closed = output();
  readonly root: HTMLElement = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
}
