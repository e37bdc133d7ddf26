import { Component, computed, effect, inject, input } from '@angular/core';
import { RouterLink, RouterLinkActive, RouterOutlet } from '@angular/router';
import { Page } from '../ui/page';
import { Loading, ProblemState } from '../ui/states';
import { OpenProgram } from './open-program';

/** One program: its tabs share what was read of it. */
@Component({
  selector: 'app-program-page',
  imports: [Loading, Page, ProblemState, RouterLink, RouterLinkActive, RouterOutlet],
  providers: [OpenProgram],
  template: `
    <app-page [heading]="heading()">
      <nav slot="before" class="small-text" aria-label="Back">
        <a routerLink="/programs">Programs</a>
      </nav>
      <nav class="tabs" aria-label="Parts of the program">
        @for (tab of tabs; track tab.path) {
          <a
            class="tab"
            [routerLink]="['/programs', id()].concat(tab.path)"
            routerLinkActive="active"
            [routerLinkActiveOptions]="{
              paths: tab.path.length > 0 ? 'subset' : 'exact',
              queryParams: 'ignored',
              fragment: 'ignored',
              matrixParams: 'ignored',
            }"
            ariaCurrentWhenActive="page"
            >{{ tab.label }}</a
          >
        }
      </nav>
      @if (open.read.hasValue()) {
        <router-outlet />
      } @else if (open.read.error(); as error) {
        <app-problem [error]="error" (retry)="open.read.reload()" />
      } @else {
        <app-loading />
      }
    </app-page>
  `,
})
export class ProgramPage {
  readonly id = input.required<string>();
  protected readonly open = inject(OpenProgram);
  protected readonly heading = computed(() =>
    this.open.read.hasValue() ? this.open.read.value().name : 'Program',
  );
  protected readonly tabs: readonly { path: string[]; label: string }[] = [
    { path: [], label: 'Overview' },
    { path: ['rules'], label: 'Rules' },
    { path: ['attribution'], label: 'Attribution' },
    { path: ['performance'], label: 'Performance' },
    { path: ['settings'], label: 'Settings' },
  ];

  constructor() {
    effect(() => this.open.id.set(this.id()));
  }
}
