import { Component, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { PageHead } from '../../site/meta';

/** What a visitor may rely on, and what not. */
@Component({
  selector: 'app-terms-page',
  imports: [RouterLink],
  templateUrl: './terms.html',
})
export class TermsPage {
  constructor() {
    inject(PageHead).tell({
      title: $localize`Terms`,
      description: $localize`What you can rely on when you use this site, and what only the shop can promise.`,
      path: '/terms',
    });
  }
}
