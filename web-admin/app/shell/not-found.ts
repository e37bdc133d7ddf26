import { Component } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Empty } from '../ui/states';
import { Page } from '../ui/page';

@Component({
  selector: 'app-not-found',
  imports: [Page, Empty, RouterLink],
  template: `<app-page heading="Not found"
    ><app-empty heading="There is no such page"
      ><span>The address may be mistyped, or the page has moved.</span
      ><a slot="actions" class="button" routerLink="/">Go to the overview</a></app-empty
    ></app-page
  >`,
})
export class NotFoundPage {}
