import { Component, inject } from '@angular/core';
import { Icon } from '~kit/ui/icon';
import { Installing } from './installing';

/** Offers to put the portal on the home screen, where the browser can; once refused it is not offered again. */
@Component({
  selector: 'app-install-hint',
  imports: [Icon],
  template: `@if (installing.isOffered()) {
    <div class="install-hint" role="region" aria-label="Install">
      <app-icon name="download" />
      <span>Put Tributary on your home screen: it opens at once, like any other app.</span>
      <button class="button primary" type="button" (click)="installing.install()">Install</button>
      <button class="button quiet" type="button" (click)="installing.refuse()">Not now</button>
    </div>
  }`,
})
export class InstallHint {
  protected readonly installing = inject(Installing);
}
