import { inject, Pipe, type PipeTransform } from '@angular/core';
import { UserNames } from '../users/user-names';

/** `{{ batch.approvedBy | actor }}` of `user:usr_…`: "You", or who in words. Put the whole one in a title. */
@Pipe({ name: 'actor', pure: false })
export class ActorPipe implements PipeTransform {
  private readonly names = inject(UserNames);

  transform(actor: string | null | undefined): string {
    if (!actor) return '–';
    const [type = '', id = ''] = actor.split(/:(.*)/s);
    return this.names.words({ type, id });
  }
}
