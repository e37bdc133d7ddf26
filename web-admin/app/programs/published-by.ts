import { Component, computed, inject, input } from '@angular/core';
import { Session } from '../session/session';
import { actorWords } from '../ui/actor-words';

/** `<app-published-by by="user:usr_…" />`: who, in words; the whole id in the title. */
@Component({
  selector: 'app-published-by',
  host: { '[attr.title]': 'by()' },
  template: `{{ words() }}`,
})
export class PublishedBy {
  /** `type:id`. */
  readonly by = input.required<string>();
  private readonly session = inject(Session);
  protected readonly words = computed(() => {
    const [type = '', id = ''] = this.by().split(/:(.*)/s);
    return id === this.session.user()?.id ? 'You' : actorWords({ type, id });
  });
}
