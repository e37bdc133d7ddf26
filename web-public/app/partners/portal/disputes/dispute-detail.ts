import { Component, effect, inject, input, resource, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { answered, Api } from '~kit/api/api';
import { problemOf } from '~kit/api/problem';
import { Updates } from '~kit/api/updates';
import { eventWords } from '~kit/ui/event-words';
import { Icon } from '~kit/ui/icon';
import { MoneyPipe } from '~kit/ui/money';
import { Page } from '~kit/ui/page';
import { quietly } from '~kit/ui/quietly';
import { Loading, ProblemState } from '~kit/ui/states';
import { Status } from '~kit/ui/status';
import { TimePipe } from '~kit/ui/time';
import { Toasts } from '~kit/ui/toasts';
import { aboutOf, states } from './dispute-words';

/** One dispute: what was said, what the log says, what the shop answers, and how it was decided. */
@Component({
  selector: 'app-partner-dispute',
  imports: [RouterLink, Page, Icon, Loading, ProblemState, Status, MoneyPipe, TimePipe],
  templateUrl: './dispute-detail.html',
  styles: `
    h2 {
      margin: 0 0 8px;
      font-size: 17px;
    }
    .said {
      margin: 0;
      overflow-wrap: anywhere;
      white-space: pre-wrap;
    }
    ol {
      margin: 0;
      padding: 0;
      list-style: none;
    }
    li {
      padding: 8px 0;
      border-top: 1px solid var(--line);
    }
    li > * {
      display: block;
    }
    .back {
      display: inline-flex;
      gap: 6px;
      align-items: center;
      min-height: 44px;
      color: var(--ink-2);
      text-decoration: none;
    }
  `,
})
export class PartnerDispute {
  readonly id = input.required<string>();
  protected readonly aboutOf = aboutOf;
  protected readonly states = states;
  protected readonly eventWords = eventWords;
  protected readonly isSending = signal(false);
  private readonly api = inject(Api);
  private readonly toasts = inject(Toasts);
  protected readonly read = resource({
    params: () => ({ id: this.id() }),
    loader: ({ params: path, abortSignal: signal }) =>
      answered(
        this.api.http.GET('/api/v1/disputes/{id}', {
          params: { path, query: this.api.fresh() },
          signal,
        }),
      ),
  });

  constructor() {
    const told = inject(Updates).of('disputes');
    const ask = quietly(() => this.read.reload());
    effect(() => {
      if (told() !== '') ask();
    });
  }

  protected async withdraw(): Promise<void> {
    if (!this.read.hasValue()) return;
    const { id } = this.read.value();
    const params = { path: { id } };
    this.isSending.set(true);
    try {
      await answered(this.api.http.POST('/api/v1/disputes/{id}/withdraw', { params }));
      this.toasts.done('The dispute is withdrawn');
      this.read.reload();
    } catch (error) {
      this.toasts.refused(problemOf(error).message);
    } finally {
      this.isSending.set(false);
    }
  }
}
