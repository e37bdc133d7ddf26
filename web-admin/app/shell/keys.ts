import { Component, computed, input } from '@angular/core';

const names: Readonly<Record<string, string>> = {
  ...{ mod: 'Ctrl', shift: 'Shift', enter: 'Enter', escape: 'Esc', arrowup: '↑', arrowdown: '↓' },
  ...{ arrowleft: '←', arrowright: '→', space: 'Space' },
};

/** `<app-keys of="g c" />`: keys as they are pressed. */
@Component({
  selector: 'app-keys',
  host: { class: 'keys' },
  template: `@for (key of parts(); track $index) {
    <kbd>{{ key }}</kbd>
  }`,
})
export class Keys {
  readonly of = input<string | undefined>();
  protected readonly parts = computed(() =>
    (this.of() ?? '')
      .split(' ')
      .filter(Boolean)
      .flatMap((step) => step.split(/\+(?=.)/))
      .map((key) => names[key] ?? key.toUpperCase()),
  );
}
