import { Component, inject, resource } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Api, answered } from '~kit/api/api';
import { Door } from '~kit/sign-in/door';
import { Loading, ProblemState } from '~kit/ui/states';
import { CalendarDayPipe } from '../calendar-day';
import { TermsText } from '../terms-text';

/** The terms of today, for who is not in yet. */
@Component({
  selector: 'app-public-terms',
  imports: [CalendarDayPipe, Door, Loading, ProblemState, RouterLink, TermsText],
  template: `<app-door heading="Partner terms">
    @if (terms.hasValue()) {
      @let edition = terms.value().editions[0];
      @if (edition) {
        <p class="quiet-text">Edition of {{ edition.version | calendarDay }}</p>
        <app-terms-text [edition]="edition" />
      }
    } @else if (terms.error()) {
      <app-problem [error]="terms.error()" (retry)="terms.reload()" />
    } @else {
      <app-loading />
    }
    <a class="button" routerLink="/partners/apply">Back to the application</a>
  </app-door>`,
})
export class PublicTerms {
  private readonly api = inject(Api).http;
  protected readonly terms = resource({
    loader: ({ abortSignal }) =>
      answered(this.api.GET('/api/v1/partners/terms', { signal: abortSignal })),
  });
}
