import {
  afterNextRender,
  Component,
  computed,
  ElementRef,
  inject,
  linkedSignal,
  output,
  signal,
  viewChild,
} from '@angular/core';
import { Commands, type UiCommand } from '../ui/commands';
import { Icon } from '../ui/icon';
import { Keys } from './keys';

/** Everything that can be done from here, found by name. */
@Component({
  selector: 'app-command-palette',
  imports: [Icon, Keys],
  template: `
    <dialog
      #dialog
      class="palette"
      aria-label="Commands and pages"
      (close)="closed.emit()"
      (mousedown)="besides($event)"
    >
      <div class="palette-field">
        <app-icon name="search" />
        <input
          #field
          type="text"
          role="combobox"
          aria-label="Search commands and pages"
          aria-expanded="true"
          aria-controls="palette-list"
          aria-autocomplete="list"
          [attr.aria-activedescendant]="found().length > 0 ? 'palette-' + at() : null"
          placeholder="Search commands and pages"
          autocomplete="off"
          spellcheck="false"
          [value]="text()"
          (input)="text.set(field.value)"
          (keydown)="move($event)"
        />
      </div>
      <ul class="palette-list" id="palette-list" role="listbox" aria-label="Results">
        @for (command of found(); track command.id; let n = $index) {
          <li
            role="option"
            [id]="'palette-' + n"
            [attr.aria-selected]="n === at()"
            [class.at]="n === at()"
            (mousemove)="at.set(n)"
            (click)="choose(command)"
          >
            <span class="palette-section">{{ command.section }}</span><span class="palette-title">{{
              command.title
            }}</span
            ><app-keys [of]="command.keys?.[0]" />
          </li>
        }
      </ul>
      @if (found().length === 0) {
        <p class="palette-none" role="status">Nothing is called “{{ text() }}”.</p>
      }
    </dialog>
  `,
})
export class CommandPalette {
  readonly closed = output();
  protected readonly text = signal('');
  private readonly commands = inject(Commands);
  private readonly dialog = viewChild.required<ElementRef<HTMLDialogElement>>('dialog');
  protected readonly found = computed(() => {
    const words = this.text().toLowerCase().split(/\s+/).filter(Boolean);
    return this.commands
      .offered()
      .filter(
        ({ title, section, isHidden, isEnabled }) =>
          !isHidden &&
          (isEnabled?.() ?? true) &&
          words.every((word) => `${section} ${title}`.toLowerCase().includes(word)),
      );
  });
  protected readonly at = linkedSignal({ source: this.found, computation: () => 0 });

  constructor() {
    afterNextRender(() => this.dialog().nativeElement.showModal());
  }

  protected choose(command: UiCommand | undefined): void {
    if (!command) return;
    this.dialog().nativeElement.close();
    // After the dialog gave the focus back, so that the command may put it elsewhere.
    queueMicrotask(() => command.run());
  }

  protected move(event: KeyboardEvent): void {
    const count = this.found().length;
    if (event.key === 'Enter') this.choose(this.found()[this.at()]);
    else if (event.key === 'ArrowDown') this.at.update((n) => (n + 1) % Math.max(count, 1));
    else if (event.key === 'ArrowUp') this.at.update((n) => (n + count - 1) % Math.max(count, 1));
    else return;
    event.preventDefault();
    queueMicrotask(() =>
      document.getElementById(`palette-${this.at()}`)?.scrollIntoView({ block: 'nearest' }),
    );
  }

  protected besides(event: MouseEvent): void {
    if (event.target === this.dialog().nativeElement) this.dialog().nativeElement.close();
  }
}
