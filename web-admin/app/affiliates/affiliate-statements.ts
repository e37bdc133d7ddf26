import { Component, inject, input, resource, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { answered, Api } from '../api/api';
import { problemOf } from '../api/problem';
import { saveFile } from '../ui/download';
import { Icon } from '../ui/icon';
import { Settings } from '../ui/settings';
import { Loading, ProblemState } from '../ui/states';
import { Status } from '../ui/status';
import { Toasts } from '../ui/toasts';
import { monthWords } from './month-words';

/** A statement for each month that anything was booked in: to read, to print, and as a PDF. */
@Component({
  selector: 'app-affiliate-statements',
  imports: [RouterLink, Icon, Loading, ProblemState, Status],
  template: `@if (months.hasValue()) {
      @if (months.value().items.length === 0) {
        <p class="quiet-text">Nothing was booked yet, so there is no statement.</p>
      } @else {
        <div class="table-wrap" tabindex="0" role="region" aria-label="Statements">
          <table class="table">
            <caption class="visually-hidden">
              Statements by month, the latest first
            </caption>
            <thead>
              <tr>
                <th scope="col">Month</th>
                <th scope="col" class="lesser">Number</th>
                <th scope="col">State</th>
                <th scope="col"><span class="visually-hidden">Download</span></th>
              </tr>
            </thead>
            <tbody>
              @for (each of months.value().items; track each.month) {
                <tr>
                  <td>
                    <a [routerLink]="['/affiliates', id(), 'statements', each.month]">{{
                      words(each.month)
                    }}</a>
                  </td>
                  <td class="lesser mono">{{ each.number }}</td>
                  <td>
                    <app-status
                      [of]="each.isFinal ? 'settled' : 'draft'"
                      [label]="each.isFinal ? 'final' : 'the month still runs'"
                    />
                  </td>
                  <td class="num">
                    <button
                      class="button small"
                      type="button"
                      [disabled]="fetching() === each.month"
                      [attr.aria-label]="
                        'Download the statement of ' + words(each.month) + ' as PDF'
                      "
                      (click)="download(each.month, each.number)"
                    >
                      <app-icon name="download" /> PDF
                    </button>
                  </td>
                </tr>
              }
            </tbody>
          </table>
        </div>
      }
    } @else if (months.error()) {
      <app-problem [error]="months.error()" (retry)="months.reload()" />
    } @else {
      <app-loading [rows]="3" />
    }`,
  styleUrl: '../ui/list.css',
})
export class AffiliateStatements {
  readonly id = input.required<string>();
  private readonly api = inject(Api);
  private readonly settings = inject(Settings);
  private readonly toasts = inject(Toasts);
  /** The month whose PDF is under way. */
  protected readonly fetching = signal<string | undefined>(undefined);
  protected readonly months = resource({
    params: () => ({ id: this.id(), timezone: this.settings.timeZone() }),
    loader: ({ params: { id, timezone }, abortSignal: signal }) =>
      answered(
        this.api.http.GET('/api/v1/affiliates/{id}/statements', {
          params: { path: { id }, query: { timezone } },
          signal,
        }),
      ),
  });

  protected words(month: string): string {
    return monthWords(month, this.settings.locale());
  }

  protected async download(month: string, number: string): Promise<void> {
    this.fetching.set(month);
    try {
      const zone = encodeURIComponent(this.settings.timeZone());
      const path = `/api/v1/affiliates/${this.id()}/statements/${month}.pdf?timezone=${zone}`;
      const { blob } = await this.api.file(path);
      saveFile({ blob, name: `${number}.pdf` });
    } catch (error) {
      this.toasts.refused(problemOf(error).message);
    } finally {
      this.fetching.set(undefined);
    }
  }
}
