import { Component, computed, input, linkedSignal, model, output, signal } from '@angular/core';
import { Icon } from '../icon';

/** One of the things to choose from. */
export interface Choice {
  readonly id: string;
  readonly label: string;
  /** Beside the label, quieter: a mail address, a currency. Found by typing, too. */
  readonly detail?: string;
}

/** As many as one can look through; the rest is found by typing. */
const shownAtOnce = 40;

let made = 0;

/**
 * A field that finds one of many by typing, by keyboard alone if one likes. `value` is the id of what
 * is chosen, '' for nothing; a whole id may be pasted. `asked` says that the choices are wanted now.
 */
@Component({
  selector: 'app-picker',
  imports: [Icon],
  templateUrl: './picker.html',
  styleUrl: './picker.css',
})
export class Picker {
  readonly label = input.required<string>();
  readonly choices = input<readonly Choice[]>([]);
  readonly value = model('');
  /** What to show for a value that is not among the choices (yet). */
  readonly valueLabel = input('');
  readonly placeholder = input('Anyone');
  readonly hint = input('');
  readonly isLoading = input(false);
  readonly isRequired = input(false);
  /** The label is read out, but not shown: in rows of filters. */
  readonly isLabelHidden = input(false);
  /** Ids of this kind may be pasted: `aff_`. */
  readonly prefix = input('');
  readonly asked = output();
  protected readonly id = `picker-${(made += 1)}`;
  protected readonly isOpen = signal(false);
  /** What is typed; undefined while nothing is being looked for. */
  protected readonly typed = signal<string | undefined>(undefined);
  private readonly chosen = computed(() => this.choices().find(({ id }) => id === this.value()));
  protected readonly shown = computed(
    () => this.typed() ?? this.chosen()?.label ?? (this.valueLabel() || this.value()),
  );
  protected readonly found = computed(() => matching(this.choices(), this.typed() ?? ''));
  protected readonly listed = computed(() => this.found().slice(0, shownAtOnce));
  protected readonly more = computed(() => this.found().length - this.listed().length);
  protected readonly at = linkedSignal({
    source: this.listed,
    computation: (listed) =>
      Math.max(
        0,
        listed.findIndex(({ id }) => id === this.value()),
      ),
  });

  protected open(): void {
    if (this.isOpen()) return;
    this.asked.emit();
    this.isOpen.set(true);
  }

  protected type(text: string): void {
    this.open();
    this.typed.set(text);
    const id = text.trim();
    const isWhole = this.prefix() !== '' && id.startsWith(this.prefix()) && id.length === 30;
    if (isWhole) this.choose(id);
  }

  protected choose(id: string): void {
    this.value.set(id);
    this.close();
  }

  /** Leaving an emptied field takes the choice away; leaving a half typed one keeps it. */
  protected leave(): void {
    if (this.typed()?.trim() === '' && !this.isRequired()) this.value.set('');
    this.close();
  }

  protected move(event: KeyboardEvent): void {
    const count = this.listed().length;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      const step = event.key === 'ArrowDown' ? 1 : count - 1;
      if (this.isOpen() && count > 0) this.at.update((n) => (n + step) % count);
      this.open();
      queueMicrotask(() =>
        document.getElementById(`${this.id}-${this.at()}`)?.scrollIntoView({ block: 'nearest' }),
      );
    } else if (event.key === 'Enter' && this.isOpen()) {
      const choice = this.listed()[this.at()];
      if (choice) this.choose(choice.id);
    } else if (event.key === 'Escape' && this.isOpen()) {
      this.close();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  }

  private close(): void {
    this.typed.set(undefined);
    this.isOpen.set(false);
  }
}

function matching(choices: readonly Choice[], typed: string): readonly Choice[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return choices;
  return choices.filter(({ id, label, detail }) => {
    const text = `${label} ${detail ?? ''} ${id}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
}
