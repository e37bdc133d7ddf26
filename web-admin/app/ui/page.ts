import { Component, effect, input } from '@angular/core';
import { inject } from '@angular/core';
import { Title } from '@angular/platform-browser';

/** The frame of every page: its heading, a line on what it is for, its actions, its content. */
@Component({
  selector: 'app-page',
  host: { class: 'page', '[class.full]': 'isFull()' },
  template: `
    <header class="page-head">
      <div class="page-title">
        <ng-content select="[slot=before]" />
        <h1>{{ heading() }}</h1>
        @if (lede(); as lede) {
          <p class="lede">{{ lede }}</p>
        }
      </div>
      <div class="page-actions"><ng-content select="[slot=actions]" /></div>
    </header>
    <ng-content />
  `,
})
export class Page {
  readonly heading = input.required<string>();
  readonly lede = input<string>();
  /** The content scrolls itself and fills the window: long lists. */
  readonly isFull = input(false);

  constructor() {
    const title = inject(Title);
    effect(() => title.setTitle(`${this.heading()} · Tributary`));
  }
}
