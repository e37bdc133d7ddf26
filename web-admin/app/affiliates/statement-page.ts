import { Component, computed, inject, input, resource, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { answered, Api } from '../api/api';
import { problemOf } from '../api/problem';
import { saveFile } from '../ui/download';
import { Icon } from '../ui/icon';
import { MoneyPipe } from '../ui/money';
import { Page } from '../ui/page';
import { Settings } from '../ui/settings';
import { Loading, ProblemState } from '../ui/states';
import { TimePipe } from '../ui/time';
import { Toasts } from '../ui/toasts';
import { AffiliateName } from './affiliate-names';
import { monthWords } from './month-words';

const totalRows = [
  ['opening', 'Opening balance'],
  ['earned', 'Earned'],
  ['adjusted', 'Adjusted'],
  ['reversed', 'Reversed'],
  ['paid', 'Paid'],
  ['closing', 'Closing balance'],
] as const;

/** A month of an affiliate's account, line by line: to read on the screen and to print. */
@Component({
  selector: 'app-statement-page',
  imports: [RouterLink, Icon, MoneyPipe, Page, Loading, ProblemState, TimePipe, AffiliateName],
  templateUrl: './statement-page.html',
  styleUrls: ['../ui/list.css', './statement-page.css'],
})
export class StatementPage {
  readonly id = input.required<string>();
  readonly month = input.required<string>();
  private readonly api = inject(Api);
  private readonly settings = inject(Settings);
  private readonly toasts = inject(Toasts);
  protected readonly totalRows = totalRows;
  protected readonly isFetching = signal(false);
  protected readonly statement = resource({
    params: () => ({ id: this.id(), file: this.month(), timezone: this.settings.timeZone() }),
    loader: ({ params: { timezone, ...path }, abortSignal: signal }) =>
      answered(
        this.api.http.GET('/api/v1/affiliates/{id}/statements/{file}', {
          params: { path, query: { timezone } },
          signal,
        }),
      ),
  });
  protected readonly heading = computed(
    () => `Statement of ${monthWords(this.month(), this.settings.locale())}`,
  );

  protected print(): void {
    window.print();
  }

  protected async download(): Promise<void> {
    if (!this.statement.hasValue()) return;
    const { number, timeZone } = this.statement.value();
    const zone = encodeURIComponent(timeZone);
    const path = `/api/v1/affiliates/${this.id()}/statements/${this.month()}.pdf?timezone=${zone}`;
    this.isFetching.set(true);
    try {
      const { blob } = await this.api.file(path);
      saveFile({ blob, name: `${number}.pdf` });
    } catch (error) {
      this.toasts.refused(problemOf(error).message);
    } finally {
      this.isFetching.set(false);
    }
  }
}
