import { Component, inject } from '@angular/core';
import { Visit } from '../site/visit';

/** To browsers that say no by themselves: that they were heard, and that nothing is asked. */
@Component({
  selector: 'app-consent-note',
  template: `
    @if (isHeard) {
      <aside class="consent-note small" aria-label="About your browser" i18n-aria-label>
        <p class="wide">
          <ng-container i18n>
            Your browser sends Global Privacy Control. We heed it: nothing is remembered.
          </ng-container>
          <a href="cookies" i18n>What that means</a>
        </p>
      </aside>
    }
  `,
})
export class ConsentNote {
  protected readonly isHeard = inject(Visit).consent() === 'gpc';
}
