import { Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { AffiliateName } from '../affiliates/affiliate-names';
import type { Dto } from '../api/api';
import { shortStream } from '../ui/actor-words';
import { codeWords } from '../ui/event-words';
import { Icon } from '../ui/icon';
import { ManyPipe } from '../ui/plural';
import { ShortIdPipe } from '../ui/short-id';
import { TimePipe } from '../ui/time';
import { UserNames } from '../users/user-names';
import { causeWords, percentOf, reasonWords, touchWords } from './words';

/** Every touch that was considered: credited with its share, or rejected and why; and each decision so far. */
@Component({
  selector: 'app-attribution-explained',
  host: { class: 'stack' },
  imports: [RouterLink, AffiliateName, Icon, ManyPipe, ShortIdPipe, TimePipe],
  templateUrl: './attribution-explained.html',
  styleUrl: '../ui/list.css',
})
export class AttributionExplained {
  readonly of = input.required<Dto<'AttributionDto'>>();
  readonly mayReadClicks = input(false);
  protected readonly percentOf = percentOf;
  protected readonly reasonWords = reasonWords;
  protected readonly touchWords = touchWords;
  protected readonly causeWords = causeWords;
  protected readonly shortStream = shortStream;
  protected readonly codeWords = codeWords;
  protected readonly names = inject(UserNames);
  protected readonly decision = computed(() => this.of().attribution);
  /** Credited first, then the rejected ones, as decided. */
  protected readonly touches = computed(() => {
    const decision = this.decision();
    return [
      ...(decision?.credited ?? []).map(({ weight, ...touch }) => ({ touch, weight, why: '' })),
      ...(decision?.rejected ?? []).map(({ touch, why }) => ({ touch, weight: '', why })),
    ];
  });
}
