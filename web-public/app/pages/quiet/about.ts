import { Component, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { PageHead } from '../../site/meta';

/** Where products and prices come from, and how links earn. */
@Component({
  selector: 'app-about-page',
  imports: [RouterLink],
  templateUrl: './about.html',
})
export class AboutPage {
  constructor() {
    inject(PageHead).tell({
      title: $localize`How this works`,
      description: $localize`Where the products and prices on this site come from, how affiliate links earn money, and how you can tell them from others.`,
      path: '/about',
    });
  }
}
