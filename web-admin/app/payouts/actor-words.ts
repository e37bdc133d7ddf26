import { inject, Pipe, type PipeTransform } from '@angular/core';
import { Session } from '../session/session';
import { shortId } from './words';

/** `{{ batch.approvedBy | actor }}`: you, or who by id. */
@Pipe({ name: 'actor' })
export class ActorPipe implements PipeTransform {
  private readonly session = inject(Session);

  transform(actor: string | null): string {
    if (actor === null) return '–';
    const [type = '', id = ''] = actor.split(':');
    if (type === 'user') return id === this.session.user()?.id ? 'you' : shortId(id);
    return `${type} ${shortId(id)}`;
  }
}
