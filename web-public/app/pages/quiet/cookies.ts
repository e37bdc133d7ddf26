import { Component, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { PageHead } from '../../site/meta';
import { Visit } from '../../site/visit';

/** What is asked for, each by itself, and what is kept: a form that works without script. */
@Component({
  selector: 'app-cookies-page',
  imports: [RouterLink],
  templateUrl: './cookies.html',
})
export class CookiesPage {
  protected readonly visit = inject(Visit);
  /** Set by the way back from the form. */
  readonly saved = input<string>();
  protected readonly consent = this.visit.consent();
  protected readonly isMeasured = this.visit.isMeasured();
  protected readonly back = `${this.visit.path('/cookies')}?saved=1`;

  constructor() {
    inject(PageHead).tell({
      title: $localize`Cookie settings`,
      description: $localize`What this site may remember in your browser, what each cookie is for, and how to take your choice back.`,
      path: '/cookies',
    });
  }
}
