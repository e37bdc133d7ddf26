import { Component, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { PageHead } from '../../site/meta';

/** What is kept of a visitor, for how long, and what is not. */
@Component({
  selector: 'app-privacy-page',
  imports: [RouterLink],
  templateUrl: './privacy.html',
})
export class PrivacyPage {
  constructor() {
    inject(PageHead).tell({
      title: $localize`Privacy`,
      description: $localize`What this site keeps of you, what for and for how long: no address, no other company, and nothing in your browser without a yes.`,
      path: '/privacy',
    });
  }
}
