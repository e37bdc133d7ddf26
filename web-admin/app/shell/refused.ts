import { Component, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Session } from '../session/session';
import { Empty } from '../ui/states';
import { Page } from '../ui/page';

@Component({
  selector: 'app-refused',
  imports: [Page, Empty, RouterLink],
  template: `<app-page heading="Not for your role"
    ><app-empty icon="ban" heading="Your role does not include this page"
      ><span>You are signed in as {{ session.user()?.role }}. Ask an admin if you need it.</span
      ><a slot="actions" class="button" routerLink="/">Go to the overview</a></app-empty
    ></app-page
  >`,
})
export class RefusedPage {
  protected readonly session = inject(Session);
}
