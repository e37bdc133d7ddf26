import { Component, computed, input } from '@angular/core';
import type { Rule } from './rule';
import { orderNote, sentenceOf, titleOf, type Wording } from './rule-words';

/** Rules in words, in the order in which they are read. */
@Component({
  selector: 'app-rule-list',
  template: `
    <ol class="rules">
      @for (rule of said(); track rule.ruleId) {
        <li>
          <span class="strong">{{ rule.title }}</span>
          <span class="kind small-text">{{ rule.kind }}</span>
          <p>{{ rule.sentence }}</p>
        </li>
      }
    </ol>
    @if (note(); as note) {
      <p class="hint">{{ note }}</p>
    }
  `,
  styles: `
    .rules {
      display: grid;
      gap: 10px;
      margin: 0 0 8px;
      padding-left: 1.6em;
    }
    .kind {
      margin-left: 6px;
      color: var(--ink-3);
    }
  `,
})
export class RuleList {
  readonly rules = input.required<readonly Rule[]>();
  readonly wording = input.required<Wording>();
  protected readonly said = computed(() =>
    this.rules().map((rule) => ({
      ...{ ruleId: rule.ruleId, title: titleOf(rule), kind: rule.kind },
      sentence: sentenceOf(rule, this.wording()),
    })),
  );
  protected readonly note = computed(() => orderNote(this.rules()));
}
