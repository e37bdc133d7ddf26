import { Component, computed, input, model, signal } from '@angular/core';
import { Icon } from '../../ui/icon';
import { shortId } from '../../ui/short-id';

let made = 0;

/** A list of names: typed one by one (Enter), or many at once by pasting lines. */
@Component({
  selector: 'app-names-field',
  imports: [Icon],
  host: { class: 'field', role: 'group', '[attr.aria-label]': 'label()' },
  template: `
    <label [for]="id">{{ label() }}</label>
    @if (value().length > 0) {
      <ul class="row">
        @for (name of value(); track name) {
          <li class="chip" [title]="name">
            {{ short(name)
            }}<button
              class="take"
              type="button"
              [attr.aria-label]="'Take away ' + name"
              (click)="take(name)"
            >
              <app-icon name="x" />
            </button>
          </li>
        }
      </ul>
    }
    <input
      #typed
      [id]="id"
      [attr.placeholder]="placeholder()"
      [attr.aria-invalid]="shown() ? 'true' : null"
      [attr.aria-describedby]="id + '-about'"
      autocomplete="off"
      spellcheck="false"
      (keydown.enter)="$event.preventDefault(); add(typed)"
      (blur)="add(typed); isLeft.set(true)"
      (paste)="paste($event)"
    />
    @if (shown(); as wrong) {
      <span class="error" [id]="id + '-about'">{{ wrong }}</span>
    } @else {
      <span class="hint" [id]="id + '-about'">{{
        hint() ?? 'Enter after each; several lines may be pasted'
      }}</span>
    }
  `,
  styles: `
    .take {
      display: inline-flex;
      padding: 2px;
      border: 0;
      background: none;
      color: var(--ink-2);
      cursor: pointer;
    }
    .take svg {
      width: 12px;
      height: 12px;
    }
  `,
})
export class NamesField {
  readonly label = input.required<string>();
  readonly value = model.required<readonly string[]>();
  readonly placeholder = input<string>();
  readonly hint = input<string>();
  readonly error = input<string>();
  readonly isRevealed = input(false);
  readonly isUpperCase = input(false);
  protected readonly id = `names-field-${(made += 1)}`;
  protected readonly isLeft = signal(false);
  protected readonly shown = computed(() =>
    this.isRevealed() || this.isLeft() || this.value().length > 0 ? this.error() : undefined,
  );

  protected short(name: string): string {
    return /^aff_.{26}$/.test(name) ? shortId(name) : name;
  }

  protected add(field: HTMLInputElement): void {
    this.addAll([field.value]);
    field.value = '';
  }

  protected paste(event: ClipboardEvent): void {
    const lines = event.clipboardData?.getData('text').split(/\r?\n/) ?? [];
    if (lines.length < 2) return;
    event.preventDefault();
    this.addAll(lines);
  }

  protected take(name: string): void {
    this.value.update((all) => all.filter((each) => each !== name));
  }

  private addAll(typed: readonly string[]): void {
    const names = typed.map((each) => each.trim()).filter(Boolean);
    if (names.length === 0) return;
    const cased = this.isUpperCase() ? names.map((each) => each.toUpperCase()) : names;
    this.value.update((all) => [...new Set([...all, ...cased])]);
  }
}
