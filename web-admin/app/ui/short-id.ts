import { Component, computed, input, Pipe, type PipeTransform } from '@angular/core';
import { Copy } from './copy';

/** `com_…8K2F`: enough to tell two apart; the whole one belongs into the title. */
export function shortId(id: string): string {
  const [, prefix = '', rest = id] = /^([a-z]+_)(.+)$/.exec(id) ?? [];
  return rest.length <= 8 ? id : `${prefix}…${rest.slice(-4)}`;
}

@Pipe({ name: 'shortId' })
export class ShortIdPipe implements PipeTransform {
  transform(id: string | null | undefined): string {
    return id ? shortId(id) : '–';
  }
}

/** `<app-id [of]="commission.id" what="commission" />`: an id, shortened, with a button that copies it whole. */
@Component({
  selector: 'app-id',
  imports: [Copy],
  host: { class: 'row', style: 'gap: 2px; flex-wrap: nowrap' },
  template: `<span class="mono" [title]="of()">{{ short() }}</span
    ><app-copy [text]="of()" [label]="'Copy ' + what() + ' id'" />`,
})
export class Id {
  readonly of = input.required<string>();
  readonly what = input('the');
  protected readonly short = computed(() => shortId(this.of()));
}
