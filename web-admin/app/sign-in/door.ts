import { Component, computed, effect, inject, input } from '@angular/core';
import { Title } from '@angular/platform-browser';
import { Icon } from '../ui/icon';
import type { Attempt } from '../ui/attempt';

/** What stands before the app: one card, for one step. */
@Component({
  selector: 'app-door',
  host: { class: 'door' },
  template: `
    <main class="door-card">
      <p class="brand">
        <svg viewBox="0 0 32 32" aria-hidden="true">
          <rect width="32" height="32" rx="7" fill="#0b6b5d" />
          <path
            d="M7 7c0 9 9 7 9 18M25 7c0 9-9 7-9 18"
            fill="none"
            stroke="#fff"
            stroke-width="3"
            stroke-linecap="round"
          />
        </svg>
        Tributary
      </p>
      <h1>{{ heading() }}</h1>
      <ng-content />
    </main>
  `,
  styles: `
    .brand {
      color: var(--ink-2);
    }
    h1 {
      overflow-wrap: anywhere;
    }
  `,
})
export class Door {
  readonly heading = input.required<string>();

  constructor() {
    const title = inject(Title);
    effect(() => title.setTitle(`${this.heading()} · Tributary`));
  }
}

/** Why a step was refused, and how long to wait before the next try. */
@Component({
  selector: 'app-door-refusal',
  imports: [Icon],
  template: `
    @if (unsaid(); as problem) {
      <div class="refusal" role="alert">
        <app-icon name="circle-alert" />
        <div>
          <strong>{{ problem.document.title }}</strong>
          @for (line of lines(); track line) {
            <p>{{ line }}</p>
          }
        </div>
      </div>
    }
    @if (attempt().waitSeconds() > 0) {
      <p class="hint" role="timer">You can try again in {{ left() }}.</p>
    }
  `,
  styles: `
    :host {
      display: contents;
    }
  `,
})
export class DoorRefusal {
  readonly attempt = input.required<Attempt>();
  /** Fields that say themselves what is wrong with them. */
  readonly fields = input<readonly string[]>([]);
  /** What no field says. */
  protected readonly unsaid = computed(() => {
    const problem = this.attempt().refusal();
    const wrong = Object.keys(problem?.fields ?? {});
    const isSaid = wrong.length > 0 && wrong.every((field) => this.fields().includes(field));
    return problem?.code === 'invalid-request' && isSaid ? undefined : problem;
  });
  /** What happened, or what is wrong with the fields: people see which one is meant. */
  protected readonly lines = computed(() => {
    const { code, document, fields } = this.unsaid() ?? {};
    const wrong = Object.values(fields ?? {});
    if (document?.detail === undefined || (code === 'invalid-request' && wrong.length > 0))
      return wrong;
    return [document.detail];
  });
  protected readonly left = computed(() => {
    const seconds = this.attempt().waitSeconds();
    if (seconds < 100) return `${seconds} s`;
    return `${Math.ceil(seconds / 60)} min`;
  });
}
