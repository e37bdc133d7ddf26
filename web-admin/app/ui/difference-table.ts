import { Component, computed, inject, input, signal } from '@angular/core';
import { shortStream } from './actor-words';
import { differencesOf } from './differences';
import { fieldWords } from './event-words';
import { Icon } from './icon';
import { Settings } from './settings';

const marks = {
  same: undefined,
  changed: { icon: 'pencil', word: 'changed' },
  added: { icon: 'plus', word: 'new' },
  removed: { icon: 'x', word: 'gone' },
} as const;

/** Two states beside each other, field by field; what changed is marked by a word, not by colour alone. */
@Component({
  selector: 'app-difference-table',
  imports: [Icon],
  styles: `
    tr[data-kind='changed'] .after,
    tr[data-kind='added'] .after {
      background: var(--good-soft);
    }
    tr[data-kind='changed'] .before,
    tr[data-kind='removed'] .before {
      background: var(--bad-soft);
      text-decoration: line-through;
    }
    tr[data-kind='same'] td {
      color: var(--ink-2);
    }
    td {
      min-width: 76px;
      overflow-wrap: break-word;
    }
    th[scope='row'] {
      background: none;
      font-weight: 550;
    }
    .mark {
      display: inline-flex;
      gap: 4px;
      align-items: center;
      white-space: nowrap;
    }
  `,
  template: `
    <div class="table-wrap" tabindex="0" role="region" [attr.aria-label]="caption()">
      <table class="table">
        <caption class="visually-hidden">
          {{
            caption()
          }}
        </caption>
        <thead>
          <tr>
            <th scope="col">Field</th>
            <th scope="col">Before</th>
            <th scope="col">After</th>
            <th scope="col">What changed</th>
          </tr>
        </thead>
        <tbody>
          @for (row of shown(); track row.path) {
            <tr [attr.data-kind]="row.kind">
              <th scope="row" [title]="row.path">{{ words(row.path) || 'value' }}</th>
              <td class="before" [title]="row.before ?? ''">{{ short(row.before) ?? '–' }}</td>
              <td class="after" [title]="row.after ?? ''">{{ short(row.after) ?? '–' }}</td>
              <td>
                @if (marks[row.kind]; as mark) {
                  <span class="mark"><app-icon [name]="mark.icon" /> {{ mark.word }}</span>
                }
              </td>
            </tr>
          } @empty {
            <tr>
              <td colspan="4" class="quiet-text">It changed nothing that is kept.</td>
            </tr>
          }
        </tbody>
      </table>
    </div>
    @if (same() > 0) {
      <p>
        <button class="button quiet small" type="button" (click)="isWhole.set(!isWhole())">
          {{ isWhole() ? 'Only what changed' : 'Show the ' + same() + ' that stayed the same' }}
        </button>
      </p>
    }
  `,
})
export class DifferenceTable {
  readonly before = input<unknown>();
  readonly after = input<unknown>();
  readonly caption = input('Before and after');
  protected readonly isWhole = signal(false);
  protected readonly marks = marks;
  protected readonly words = fieldWords;
  protected readonly short = (text: string | null) => text && shortStream(text);
  private readonly settings = inject(Settings);
  private readonly all = computed(() =>
    differencesOf(this.before(), this.after(), this.settings.locale()),
  );
  protected readonly same = computed(
    () => this.all().filter((each) => each.kind === 'same').length,
  );
  protected readonly shown = computed(() =>
    this.isWhole() ? this.all() : this.all().filter((each) => each.kind !== 'same'),
  );
}
