import { Component, computed, input, output } from '@angular/core';
import { Icon } from '../../ui/icon';
import { ChoiceField } from '../fields/choice-field';
import { TextField } from '../fields/text-field';
import type { RuleForm } from './rule-form';
import { problemAt, type Problems } from './rule-problems';

/** What tiers and a bonus count, and from where on. */
@Component({
  selector: 'app-rule-period-fields',
  imports: [ChoiceField, Icon, TextField],
  host: { class: 'stack' },
  templateUrl: './rule-period-fields.html',
  styles: `
    .step {
      display: grid;
      grid-template-columns: minmax(0, 1fr) minmax(0, 1fr) auto;
      gap: 8px;
      align-items: start;
      margin-bottom: 8px;
    }
    .step .button {
      margin-top: 24px;
    }
  `,
})
export class RulePeriodFields {
  readonly form = input.required<RuleForm>();
  readonly place = input.required<number>();
  readonly problems = input.required<Problems>();
  readonly isRevealed = input(false);
  readonly currency = input.required<string>();
  readonly changed = output<Partial<RuleForm>>();
  protected readonly periods = ['month', 'quarter', 'year', 'all-time'].map((value) => ({
    value,
    label: value,
  }));
  protected readonly measures = [
    { value: 'revenue', label: 'revenue, less tax and refunds' },
    { value: 'orders', label: 'orders' },
    { value: 'commission', label: 'commissions of orders' },
  ];
  protected readonly modes = [
    { value: 'marginal', label: 'marginal: each step for what lies in it' },
    { value: 'whole', label: 'whole: the highest step reached for all of it' },
  ];
  protected readonly unit = computed(() =>
    this.form().measure === 'orders' ? 'orders' : this.currency(),
  );

  protected at(field: string): string | undefined {
    return problemAt(this.problems(), `rules.${this.place()}.${field}`);
  }

  protected step(at: number, patch: Partial<RuleForm['steps'][number]>): void {
    const steps = this.form().steps.map((step, n) => (n === at ? { ...step, ...patch } : step));
    this.changed.emit({ steps });
  }

  protected addStep(): void {
    this.changed.emit({ steps: [...this.form().steps, { from: '', percent: '' }] });
  }

  protected removeStep(at: number): void {
    this.changed.emit({ steps: this.form().steps.filter((_, n) => n !== at) });
  }
}
