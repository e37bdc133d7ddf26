import { Component, computed, effect, input, linkedSignal, output, untracked } from '@angular/core';
import { Icon } from '../../ui/icon';
import { ChoiceField } from '../fields/choice-field';
import { TextField } from '../fields/text-field';
import { isOfPeriods, ruleKinds } from './rule';
import { type RuleForm, toRule } from './rule-form';
import { RuleParts } from './rule-parts';
import { RulePeriodFields } from './rule-period-fields';
import { problemAt, type Problems } from './rule-problems';
import { sentenceOf, type Wording } from './rule-words';

/** One rule of a draft: what it says in a sentence, and the fields behind it. */
@Component({
  selector: 'app-rule-fields',
  imports: [ChoiceField, Icon, RuleParts, RulePeriodFields, TextField],
  host: { class: 'card' },
  templateUrl: './rule-fields.html',
  styleUrl: './rule-fields.css',
})
export class RuleFields {
  readonly form = input.required<RuleForm>();
  /** From 0 on. */
  readonly place = input.required<number>();
  readonly count = input.required<number>();
  readonly problems = input.required<Problems>();
  readonly isRevealed = input(false);
  readonly wording = input.required<Wording>();
  readonly changed = output<Partial<RuleForm>>();
  readonly moved = output<-1 | 1>();
  readonly removed = output();
  protected readonly kinds = ruleKinds;
  protected readonly conversionKinds = [
    { value: '', label: 'sales and leads' },
    { value: 'sale', label: 'sale' },
    { value: 'lead', label: 'lead' },
  ];
  protected readonly pers = [
    { value: 'order', label: 'once for the order' },
    { value: 'item', label: 'for each item' },
  ];
  private readonly own = computed(() => problemAt(this.problems(), `rules.${this.place()}`));
  /** At first a short list, and what is not complete; then as the reader likes. */
  protected readonly isOpen = linkedSignal({
    source: () => this.form().key,
    computation: () => untracked(() => this.count() <= 3 || this.own() !== undefined),
  });
  protected readonly isPeriod = computed(() => isOfPeriods(this.form().kind));
  protected readonly title = computed(() => this.form().name || this.form().ruleId || 'Rule');
  protected readonly sentence = computed(() =>
    this.own() === undefined
      ? sentenceOf(toRule(this.form(), this.wording().currency), this.wording())
      : undefined,
  );

  constructor() {
    effect(() => {
      if (this.isRevealed() && this.own() !== undefined) this.isOpen.set(true);
    });
  }

  protected at(field: string): string | undefined {
    return problemAt(this.problems(), `rules.${this.place()}.${field}`);
  }

  protected onKey(event: KeyboardEvent): void {
    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
    event.preventDefault();
    this.moved.emit(event.key === 'ArrowUp' ? -1 : 1);
  }
}
