import { Component } from '@angular/core';
import { ChangePassword } from '~kit/account/change-password';
import { FactorsCard } from '~kit/account/factors-card';
import { SessionsCard } from '~kit/account/sessions-card';
import { Page } from '~kit/ui/page';

/** How the affiliate signs in, and where that is the case now. */
@Component({
  selector: 'app-security-page',
  imports: [ChangePassword, FactorsCard, Page, SessionsCard],
  template: `<app-page
    heading="Security"
    lede="Password, second factor, and where you are signed in."
  >
    <div class="stack account-wide">
      <app-factors-card class="card" />
      <app-change-password class="card" />
      <app-sessions-card class="card" />
    </div>
  </app-page>`,
})
export class SecurityPage {}
