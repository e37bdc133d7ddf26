import { Component, computed, inject } from '@angular/core';
import { Session } from '../session/session';
import { Page } from '../ui/page';
import { ChangePassword } from './change-password';
import { Display } from './display';
import { FactorsCard } from './factors-card';
import { SessionsCard } from './sessions-card';

/** How the signed-in user signs in, where that is the case now, and how the app looks. */
@Component({
  selector: 'app-account',
  imports: [Page, ChangePassword, Display, FactorsCard, SessionsCard],
  template: `
    <app-page heading="Account" [lede]="lede()">
      <div class="columns">
        <app-factors-card class="card" />
        <app-sessions-card class="card" />
        <app-change-password class="card" />
        <app-display class="card" />
      </div>
    </app-page>
  `,
  styles: `
    .columns {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(min(420px, 100%), 1fr));
      gap: 16px;
      align-items: start;
    }
    .columns > * {
      display: block;
      min-width: 0;
    }
  `,
})
export class Account {
  private readonly session = inject(Session);
  protected readonly lede = computed(
    () => `You are signed in as ${this.session.user()?.role ?? ''}.`,
  );
}
