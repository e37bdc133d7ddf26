import {
  Component,
  computed,
  effect,
  ElementRef,
  inject,
  input,
  model,
  untracked,
} from '@angular/core';
import { RouterLink } from '@angular/router';
import { UserNames } from '../users/user-names';
import { shortStream } from '../ui/actor-words';
import { Commands } from '../ui/commands';
import { DifferenceTable } from '../ui/difference-table';
import { eventWords, reasonText } from '../ui/event-words';
import { Icon } from '../ui/icon';
import { PostingsTable } from '../ui/postings-table';
import { Id } from '../ui/short-id';
import { TimePipe } from '../ui/time';
import { Timeline } from '../ui/timeline';
import type { Step } from './step';

/** A story on the left, the event one stands at on the right; keys lead from one to the next. */
@Component({
  selector: 'app-step-through',
  imports: [DifferenceTable, Icon, Id, PostingsTable, RouterLink, TimePipe, Timeline],
  templateUrl: './step-through.html',
  styleUrl: './step-through.css',
})
export class StepThrough {
  readonly steps = input.required<readonly Step[]>();
  /** The id of the event that one stands at; the first, if there is no such event. */
  readonly at = model<string>();
  protected readonly place = computed(() =>
    Math.max(
      0,
      this.steps().findIndex(({ eventId }) => eventId === this.at()),
    ),
  );
  protected readonly step = computed(() => this.steps()[this.place()]);
  protected readonly title = computed(() => eventWords(this.step()?.type ?? ''));
  private readonly names = inject(UserNames);
  protected readonly reasonText = reasonText;
  protected readonly who = computed(() =>
    this.names.words(this.step()?.actor ?? { type: '', id: '' }),
  );
  protected readonly cause = computed(() =>
    this.steps().find(({ eventId }) => eventId === this.step()?.causationId),
  );
  protected readonly isOfAnotherTime = computed(() => {
    const step = this.step();
    return step?.effectiveAt !== undefined && step.effectiveAt !== step.recordedAt;
  });
  protected readonly json = computed(() => JSON.stringify(this.step()?.data, null, 2));
  protected readonly words = eventWords;
  protected readonly short = shortStream;

  constructor() {
    const section = 'Step through';
    inject(Commands).offer(
      {
        ...{
          id: 'step.next',
          title: 'Next event',
          section,
          keys: ['j', 'arrowright'],
          repeats: true,
        },
        isEnabled: () => this.place() < this.steps().length - 1,
        run: () => this.go(1),
      },
      {
        ...{
          id: 'step.previous',
          title: 'Event before',
          section,
          keys: ['k', 'arrowleft'],
          repeats: true,
        },
        isEnabled: () => this.place() > 0,
        run: () => this.go(-1),
      },
    );
    const root = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
    effect(() => {
      this.place();
      // The step one stands at stays in sight, without moving the page under whoever reads.
      untracked(() =>
        requestAnimationFrame(() => keepInSight(root.querySelector<HTMLElement>('.story'))),
      );
    });
  }

  protected go(by: number): void {
    const to = this.steps()[this.place() + by];
    if (to) this.at.set(to.eventId);
  }
}

/** Scrolls the story alone, and only where it scrolls by itself. */
function keepInSight(story: HTMLElement | null): void {
  const at = story?.querySelector('[aria-current=step]');
  if (!story || !at || story.scrollHeight <= story.clientHeight) return;
  const [inner, outer] = [at.getBoundingClientRect(), story.getBoundingClientRect()];
  if (inner.top < outer.top) story.scrollTop -= outer.top - inner.top + 12;
  if (inner.bottom > outer.bottom) story.scrollTop += inner.bottom - outer.bottom + 12;
}
