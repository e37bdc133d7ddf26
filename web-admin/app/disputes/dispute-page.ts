import { Component, computed, inject, input, resource, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { answered, Api } from '../api/api';
import { Session } from '../session/session';
import { Icon } from '../ui/icon';
import { Page } from '../ui/page';
import { Loading, ProblemState } from '../ui/states';
import { TimePipe } from '../ui/time';
import { Toasts } from '../ui/toasts';
import { AnswerDispute } from './answer-dispute';
import { DisputeEvidence } from './dispute-evidence';
import { DisputeFacts } from './dispute-facts';
import { LoseDispute } from './lose-dispute';
import { WinDispute } from './win-dispute';
import { WithdrawDispute } from './withdraw-dispute';
import { aboutWords } from './words';

/** One objection: both sides, what the log says, and the decision. */
@Component({
  selector: 'app-dispute-page',
  imports: [
    ...[RouterLink, Page, Icon, Loading, ProblemState, TimePipe, AnswerDispute, DisputeEvidence],
    ...[DisputeFacts, LoseDispute, WinDispute, WithdrawDispute],
  ],
  templateUrl: './dispute-page.html',
  styles: `
    .said {
      padding: 10px 14px;
      border-left: 3px solid var(--line-strong);
      white-space: pre-wrap;
      overflow-wrap: anywhere;
    }
  `,
})
export class DisputePage {
  readonly id = input.required<string>();
  private readonly api = inject(Api);
  private readonly session = inject(Session);
  private readonly toasts = inject(Toasts);
  protected readonly asked = signal<'answer' | 'win' | 'lose' | 'withdraw' | undefined>(undefined);
  protected readonly dispute = resource({
    params: () => ({ id: this.id() }),
    loader: ({ params: path, abortSignal: signal }) =>
      answered(
        this.api.http.GET('/api/v1/disputes/{id}', {
          params: { path, query: this.api.fresh() },
          signal,
        }),
      ),
  });
  protected readonly heading = computed(() =>
    this.dispute.hasValue() ? `Dispute: ${aboutWords(this.dispute.value())}` : 'Dispute',
  );
  private readonly isOpen = computed(
    () => this.dispute.hasValue() && this.dispute.value().status === 'open',
  );
  /** The merchant's side is the merchant's to tell; the affiliate's to take back is the affiliate's. */
  protected readonly mayAnswer = computed(() => this.isOpen() && this.isOf('merchant'));
  protected readonly mayWithdraw = computed(() => this.isOpen() && this.isOf('affiliate'));
  protected readonly mayWin = computed(() => this.isOpen() && this.may('approve'));
  protected readonly mayLose = computed(() => this.isOpen() && this.may('reject'));

  protected done(text: string): void {
    this.asked.set(undefined);
    this.toasts.done(text);
    this.dispute.reload();
  }

  private isOf(role: 'merchant' | 'affiliate'): boolean {
    return this.session.user()?.role === role && this.may('update');
  }

  private may(action: 'approve' | 'reject' | 'update'): boolean {
    return this.dispute.hasValue() && this.session.may(action, 'Dispute', this.dispute.value());
  }
}
