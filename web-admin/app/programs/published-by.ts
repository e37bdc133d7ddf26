import { Component, input } from '@angular/core';
import { ActorPipe } from '../ui/actor-name';

/** `<app-published-by by="user:usr_…" />`: who, in words; the whole id in the title. */
@Component({
  selector: 'app-published-by',
  host: { '[attr.title]': 'by()' },
  imports: [ActorPipe],
  template: `{{ by() | actor }}`,
})
export class PublishedBy {
  /** `type:id`. */
  readonly by = input.required<string>();
}
