import { Component, computed, inject, input, output } from '@angular/core';
import { UserNames } from '../users/user-names';
import { type Actor, shortStream } from './actor-words';
import { differencesOf } from './differences';
import { eventLook, eventWords, fieldWords, reasonText } from './event-words';
import { Icon } from './icon';
import { type Posting, PostingsTable } from './postings-table';
import { Settings } from './settings';
import { TimePipe } from './time';

/** One event of a story. What a page has not got, it leaves out. */
export interface TimelineStep {
  readonly eventId: string;
  /** `commission-approved`. */
  readonly type: string;
  readonly recordedAt: string;
  /** Told only when it is another time than it was recorded. */
  readonly effectiveAt?: string;
  readonly actor: Actor;
  readonly reason?: string | null;
  readonly before?: unknown;
  readonly after?: unknown;
  readonly postings?: readonly Posting[];
}

/** The most changes that a step tells in a line: the difference table has them all. */
const mostChanges = 4;

/**
 * A story, oldest first: what happened, when, by whom, why, and what changed by it. With `isOpenable` each
 * step is a button that tells `opened`. Knows nothing of any page.
 */
@Component({
  selector: 'app-timeline',
  imports: [Icon, PostingsTable, TimePipe],
  styleUrl: './timeline.css',
  template: `
    <ol class="timeline" [attr.aria-label]="label()">
      @for (step of told(); track step.eventId) {
        <li [class.at]="step.eventId === at()" [attr.data-tone]="step.look.tone">
          <span class="mark"><app-icon [name]="step.look.icon" /></span>
          <div class="step">
            @if (isOpenable()) {
              <button
                class="title"
                type="button"
                [attr.aria-current]="step.eventId === at() ? 'step' : null"
                (click)="opened.emit(step.eventId)"
              >
                {{ step.title }}
              </button>
            } @else {
              <strong class="title">{{ step.title }}</strong>
            }
            <p class="quiet-text small-text">
              <time [attr.datetime]="step.recordedAt" [title]="step.recordedAt | time: 'second'">{{
                step.recordedAt | time: 'minute'
              }}</time>
              · <span [title]="step.actor.id">{{ step.who }}</span>
            </p>
            @if (step.isOfAnotherTime) {
              <p class="quiet-text small-text">
                took effect {{ step.effectiveAt | time: 'minute' }}
              </p>
            }
            @if (step.reason) {
              <p class="reason">{{ reasonText(step.reason) }}</p>
            }
            @for (change of step.changes; track change.path) {
              <p class="small-text change">
                {{ change.path }}:
                @if (change.before !== null) {
                  <s [attr.aria-label]="'was ' + change.before">{{ change.before }}</s>
                  <span aria-hidden="true"> → </span>
                }
                <b>{{ change.after ?? 'gone' }}</b>
              </p>
            }
            @if (hasPostings() && step.postings?.length) {
              <details>
                <summary>What it moved in the ledger</summary>
                <app-postings-table
                  [of]="step.postings"
                  [caption]="'What ' + step.title + ' moved in the ledger'"
                />
              </details>
            }
          </div>
        </li>
      }
    </ol>
  `,
})
export class Timeline {
  readonly steps = input.required<readonly TimelineStep[]>();
  readonly label = input('What happened');
  /** The id of the event that one stands at. */
  readonly at = input<string>();
  readonly isOpenable = input(false);
  readonly hasPostings = input(true);
  readonly opened = output<string>();
  protected readonly reasonText = reasonText;
  private readonly names = inject(UserNames);
  private readonly settings = inject(Settings);
  protected readonly told = computed(() =>
    this.steps().map((step) => ({
      ...toldOf(step, this.settings.locale()),
      who: this.names.words(step.actor),
    })),
  );
}

function toldOf(step: TimelineStep, locale: string) {
  const { effectiveAt, recordedAt } = step;
  // Of lists, the difference table tells every place.
  const changes = differencesOf(step.before, step.after, locale)
    .filter(({ kind, path }) => kind !== 'same' && !/\.\d+(\.|$)/.test(path))
    .map(({ path, before, after }) => ({
      path: fieldWords(path),
      before: before && shortStream(before),
      after: after && shortStream(after),
    }));
  return {
    ...step,
    title: eventWords(step.type),
    look: eventLook(step.type),
    isOfAnotherTime: effectiveAt !== undefined && isFarApart(effectiveAt, recordedAt),
    // What came to be with this event is told by its name; what it altered is worth a line.
    changes: step.before ? changes.slice(0, mostChanges) : [],
  };
}

/** A minute is what a clock of a shop and ours may differ by. */
function isFarApart(one: string, other: string): boolean {
  return Math.abs(Date.parse(one) - Date.parse(other)) > 60_000;
}
