import { Component } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Page } from '~kit/ui/page';

@Component({
  selector: 'app-missing-partner-page',
  imports: [Page, RouterLink],
  template: `<app-page heading="There is no such page" lede="It may have moved.">
    <a class="button primary" routerLink="/partners/dashboard">Go to the start</a>
  </app-page>`,
})
export class MissingPartnerPage {}
