import { Component, computed, input } from '@angular/core';
import { Icon, type IconName } from '../../ui/icon';
import { type Change, differenceOf, type RuleChange } from './rule-difference';
import type { Rule } from './rule';
import { sentenceOf, titleOf, type Wording } from './rule-words';

const icons: Readonly<Record<Change, IconName>> = {
  added: 'plus',
  removed: 'trash',
  changed: 'pencil',
  moved: 'arrow-up',
  same: 'check',
};

/** Two versions of the rules beside each other; what became of each rule by a word and a sign. */
@Component({
  selector: 'app-rule-difference',
  imports: [Icon],
  styleUrl: './rule-difference.css',
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
            <th scope="col">Rule</th>
            <th scope="col">{{ beforeTitle() }}</th>
            <th scope="col">{{ afterTitle() }}</th>
          </tr>
        </thead>
        <tbody>
          @for (row of rows(); track row.ruleId) {
            <tr>
              <th scope="row">
                {{ row.title }}<br />
                <span class="mark" [attr.data-change]="row.change">
                  <app-icon [name]="row.icon" />{{ row.words }}
                </span>
              </th>
              <td [attr.data-title]="beforeTitle()">
                @if (row.before; as sentence) {
                  {{ sentence }}
                } @else {
                  <span class="none">–<span class="visually-hidden">not there</span></span>
                }
              </td>
              <td [attr.data-title]="afterTitle()">
                @if (row.after; as sentence) {
                  {{ sentence }}
                } @else {
                  <span class="none">–<span class="visually-hidden">not there</span></span>
                }
                @if (row.facets.length > 0) {
                  <dl class="facet">
                    @for (facet of row.facets; track facet.label) {
                      <dt>{{ facet.label }}</dt>
                      <dd>
                        @if (facet.before; as before) {
                          <span class="visually-hidden">before:</span> <del>{{ before }}</del>
                        }
                        @if (facet.before && facet.after) {
                          →
                        }
                        @if (facet.after; as after) {
                          <span class="visually-hidden">after:</span> <ins>{{ after }}</ins>
                        } @else {
                          <span class="none"> (taken away)</span>
                        }
                      </dd>
                    }
                  </dl>
                }
              </td>
            </tr>
          }
        </tbody>
      </table>
    </div>
  `,
})
export class RuleDifferenceTable {
  readonly before = input.required<readonly Rule[]>();
  readonly after = input.required<readonly Rule[]>();
  readonly beforeTitle = input.required<string>();
  readonly afterTitle = input.required<string>();
  readonly wording = input.required<Wording>();
  protected readonly caption = computed(() => `${this.beforeTitle()} and ${this.afterTitle()}`);
  protected readonly rows = computed(() =>
    differenceOf(this.before(), this.after(), this.wording()).map((row) => this.toRow(row)),
  );

  private toRow(row: RuleChange) {
    const { ruleId, change, facets, before, after } = row;
    const sentence = (rule: Rule | null) => rule && sentenceOf(rule, this.wording());
    const title = titleOf(after ?? before ?? {});
    return {
      ...{ ruleId, change, facets, title, icon: icons[change], words: wordsOf(row) },
      ...{ before: sentence(before), after: sentence(after) },
    };
  }
}

function wordsOf({ change, moved }: RuleChange): string {
  const from = moved ? `moved from place ${moved.from} to ${moved.to}` : '';
  if (change === 'moved') return from;
  if (change === 'same') return 'unchanged';
  return from ? `${change}, ${from}` : change;
}
