import { computed, effect, inject, Service, signal } from '@angular/core';
import { answered, Api, type Dto } from '../api/api';
import { type Problem, problemOf } from '../api/problem';
import { Session } from '../session/session';
import { formatMoney } from '../ui/money';
import { Settings } from '../ui/settings';
import { Toasts } from '../ui/toasts';
import { bodyOf, type Decision, type SentPart } from './decision';
import { KeptAlive, sizeOf } from './kept-alive';
import { actionWords } from './queue-words';
import type { Part } from './selection';
import { countOf } from './sums';
import { type Pending, undoMs, UndoQueue } from './undo-queue';

/** What became of one command. */
export interface Outcome {
  readonly decision: Decision;
  readonly part: SentPart;
  readonly answer: Dto<'BulkDecidedDto'>;
}

/** A command that nobody decided on, because its set had moved. */
export interface MovedSet {
  readonly decision: Decision;
  readonly part: SentPart;
  readonly problem: Problem;
}

/**
 * Decisions between a person's key and the server's answer. Each waits ten seconds, in which it can be
 * taken back; it outlives the page it was made on, and leaves at once, with a question, when the tab
 * is closed. What comes back is told: done, moved, refused; never nothing.
 */
@Service()
export class Decisions {
  private readonly api = inject(Api);
  private readonly toasts = inject(Toasts);
  private readonly settings = inject(Settings);
  private readonly queue = new UndoQueue<Decision>();
  private readonly waiting = signal<readonly Pending<Decision>[]>([]);
  private readonly sent = signal<readonly Decision[]>([]);
  private readonly listeners = new Set<(outcome: Outcome) => Promise<void>>();
  private readonly session = inject(Session);
  private readonly keptAlive = new KeptAlive();
  /** What was sent, until it is answered and every listener has taken note. */
  private readonly answers = new Set<Promise<void>>();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private closeToast: (() => void) | undefined;
  /** Those that can still be taken back, the oldest first. */
  readonly pending = this.waiting.asReadonly();
  /** Those whose rows are on their way: waiting, or sent and not answered yet. */
  readonly underWay = computed(() => [
    ...this.waiting().map(({ command }) => command),
    ...this.sent(),
  ]);
  readonly moved = signal<readonly MovedSet[]>([]);
  /** Of the last answer that had any; shown on demand. */
  readonly refused = signal<Outcome | undefined>(undefined);

  constructor() {
    effect(() => {
      if (this.session.user() === undefined && this.waiting().length > 0) this.loseAll();
    });
    addEventListener('beforeunload', (event) => {
      if (this.waiting().length === 0 && this.sent().length === 0) return;
      event.preventDefault();
      this.flush();
    });
  }

  /** Hears of every answer, for as long as the caller wants to; gives back how to stop. */
  listen(hear: (outcome: Outcome) => Promise<void>): () => void {
    this.listeners.add(hear);
    return () => void this.listeners.delete(hear);
  }

  /** Leaves in ten seconds. */
  decide(decision: Decision): void {
    this.queue.add({ ...decision, by: this.session.user()?.id }, Date.now());
    this.told();
  }

  /** Takes back the last one that is still here. */
  undo(): void {
    const undone = this.queue.undo();
    if (!undone) return;
    this.told();
    this.toasts.done(`Taken back: ${this.wordsOf(undone.command)}. Nothing was sent.`);
  }

  /** Sends what waits, now. */
  flush(): void {
    const all = this.queue.takeAll();
    this.told();
    for (const { command } of all) this.send(command);
  }

  /** Sends what waits, and is over when all that was sent is answered. */
  async flushed(): Promise<void> {
    this.flush();
    await Promise.all(this.answers);
  }

  /** The person has said so to what is there now; it can be taken back as any other. */
  accept(moved: MovedSet, parts: readonly Part[], seenPosition: string): void {
    this.dismiss(moved);
    this.decide({ ...moved.decision, parts: withKeys(parts), seenPosition });
  }

  dismiss(moved: MovedSet): void {
    this.moved.update((all) => all.filter((each) => each !== moved));
  }

  /** `Approve 500 · €12,345.00` */
  wordsOf({ action, parts }: Pick<Decision, 'action' | 'parts'>): string {
    return `${actionWords[action].verb} ${this.sumWords(parts)}`;
  }

  sumWords(parts: readonly Pick<Part, 'count' | 'total'>[]): string {
    const locale = this.settings.locale();
    const count = parts.reduce((all, part) => all + part.count, 0);
    const totals = parts.map(({ total }) => formatMoney(total, locale));
    return [new Intl.NumberFormat(locale).format(count), ...totals].join(' · ');
  }

  private told(): void {
    const waiting = this.queue.pending;
    this.waiting.set(waiting);
    clearTimeout(this.timer);
    this.closeToast?.();
    this.closeToast = undefined;
    const last = waiting.at(-1);
    const next = this.queue.nextDueAt;
    if (last === undefined || next === undefined) return;
    this.timer = setTimeout(() => this.sendDue(), Math.max(0, next - Date.now()));
    const before = countOf(waiting.slice(0, -1).flatMap(({ command }) => command.parts));
    const { action, parts } = last.command;
    this.closeToast = this.toasts.show({
      kind: 'pending',
      text:
        `${actionWords[action].doing} ${this.sumWords(parts)}` +
        (before > 0 ? `, after ${before} before` : ''),
      action: { label: 'Undo', run: () => this.undo() },
      lastsMs: Math.min(undoMs, Math.max(0, last.dueAt - Date.now())),
    });
  }

  private sendDue(): void {
    const due = this.queue.due(Date.now());
    this.told();
    for (const { command } of due) this.send(command);
  }

  /** All its parts at once: when the tab is closed, there is no later. */
  private send(decision: Decision): void {
    this.sent.update((all) => [...all, decision]);
    const parts = decision.parts.map((part) => this.sendPart(decision, part));
    const answer = Promise.all(parts).then(() => {
      this.sent.update((all) => all.filter((each) => each !== decision));
      return void this.answers.delete(answer);
    });
    this.answers.add(answer);
  }

  private async sendPart(decision: Decision, part: SentPart): Promise<void> {
    const body = bodyOf(decision, part);
    const kept = this.keptAlive.take(sizeOf(body));
    try {
      const answer = await answered(
        this.api.http.POST('/api/v1/commissions/bulk', {
          body,
          headers: { 'idempotency-key': part.key },
          // The answer may come after the page is gone; the command must not go with it.
          keepalive: kept.isKept,
        }),
      );
      await this.settle({ decision, part, answer });
    } catch (error) {
      this.fail(decision, part, problemOf(error));
    } finally {
      kept.done();
    }
  }

  private async settle(outcome: Outcome): Promise<void> {
    const { decision, answer } = outcome;
    const { done } = actionWords[decision.action];
    const sum = { count: answer.decided, total: answer.total };
    const so = answer.alreadySo > 0 ? `, ${answer.alreadySo} were so before` : '';
    if (answer.decided + answer.alreadySo > 0) {
      this.toasts.done(`${done} ${this.sumWords([sum])}${so}`);
    }
    if (answer.refused > 0) {
      const run = () => this.refused.set(outcome);
      this.toasts.refused(`${answer.refused} were refused: they had changed`, {
        ...{ label: 'Show', run },
      });
    }
    await Promise.all([...this.listeners].map((hear) => hear(outcome)));
  }

  private fail(decision: Decision, part: SentPart, problem: Problem): void {
    const words = this.wordsOf({ action: decision.action, parts: [part] });
    if (problem.code === 'commission.set-moved' && this.listeners.size > 0) {
      this.moved.update((all) => [...all, { decision, part, problem }]);
      return;
    }
    const why = problem.document.detail ?? problem.document.title;
    const run = () => this.again(decision, part);
    const canRetry = problem.code === 'offline' || problem.status >= 500;
    this.toasts.refused(
      `Not done: ${words}. ${why}`,
      canRetry ? { label: 'Try again', run } : undefined,
    );
  }

  /** The same command once more, by who gave it. */
  private again(decision: Decision, part: SentPart): void {
    if (this.session.user()?.id === decision.by) return this.send({ ...decision, parts: [part] });
    const words = this.wordsOf({ action: decision.action, parts: [part] });
    this.toasts.refused(`Not sent, as somebody else decided it: ${words}`);
  }

  private loseAll(): void {
    const lost = this.queue.takeAll();
    this.told();
    for (const { command } of lost) {
      this.toasts.refused(`Not sent, as you were signed out: ${this.wordsOf(command)}`);
    }
  }
}

/** Each command with a key of its own. */
export function withKeys(parts: readonly Part[]): SentPart[] {
  return parts.map((part) => ({ ...part, key: crypto.randomUUID() }));
}
