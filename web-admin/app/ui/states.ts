import { Component, computed, input, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import { problemOf } from '../api/problem';
import { Icon, type IconName } from './icon';

/** What a page shows instead of what it could not get, with a way on. */
@Component({
  selector: 'app-problem',
  imports: [Icon, RouterLink],
  host: { class: 'state', role: 'alert' },
  template: `
    <app-icon
      [name]="
        problem().status === 403
          ? 'ban'
          : problem().code === 'offline'
            ? 'wifi-off'
            : 'circle-alert'
      "
    />
    <h2>{{ problem().document.title }}</h2>
    <p>{{ problem().document.detail ?? '' }}</p>
    <p class="state-code">
      <code>{{ problem().code }}</code>
      @if (problem().document.traceId) {
        · <code>{{ problem().document.traceId }}</code>
      }
    </p>
    <p class="state-actions">
      @if (problem().status !== 403 && problem().status !== 404) {
        <button class="button" type="button" (click)="retry.emit()">
          <app-icon name="refresh" /> Try again
        </button>
      } @else {
        <a class="button" routerLink="/">Go to the overview</a>
      }
    </p>
  `,
})
export class ProblemState {
  readonly error = input.required<unknown>();
  readonly retry = output();
  protected readonly problem = computed(() => problemOf(this.error()));
}

/** A list that has nothing in it, and what one can do about that. */
@Component({
  selector: 'app-empty',
  imports: [Icon],
  host: { class: 'state' },
  template: `<app-icon [name]="icon()" />
    <h2>{{ heading() }}</h2>
    <p><ng-content /></p>
    <div class="state-actions"><ng-content select="[slot=actions]" /></div>`,
})
export class Empty {
  readonly heading = input.required<string>();
  readonly icon = input<IconName>('search');
}

/** Grey lines where rows will be. Appears only when the wait is long enough to be noticed. */
@Component({
  selector: 'app-loading',
  host: { class: 'loading', role: 'status' },
  template: `<span class="visually-hidden">Loading…</span>
    @for (line of lines(); track line) {
      <span class="skeleton" aria-hidden="true"></span>
    }`,
})
export class Loading {
  readonly rows = input(6);
  protected readonly lines = computed(() => Array.from({ length: this.rows() }, (_, n) => n));
}

/** Why a command was refused, beside the form that sent it. */
@Component({
  selector: 'app-refusal',
  imports: [Icon],
  host: { class: 'refusal', role: 'alert' },
  template: `<app-icon name="circle-alert" />
    <div>
      <strong>{{ problem().document.title }}</strong>
      @if (problem().document.detail; as detail) {
        <p>{{ detail }}</p>
      }
      @for (field of fields(); track field[0]) {
        <p>
          <code>{{ field[0] }}</code>: {{ field[1] }}
        </p>
      }
    </div>`,
})
export class Refusal {
  readonly error = input.required<unknown>();
  protected readonly problem = computed(() => problemOf(this.error()));
  protected readonly fields = computed(() => Object.entries(this.problem().fields));
}
