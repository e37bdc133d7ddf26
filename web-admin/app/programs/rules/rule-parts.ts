import { Component, computed, input, linkedSignal, output } from '@angular/core';
import { Icon } from '../../ui/icon';
import { AffiliatePicker } from '../../ui/pickers/affiliate-picker';
import { ChoiceField } from '../fields/choice-field';
import { NamesField } from '../fields/names-field';
import { TextField } from '../fields/text-field';
import { type PartName, partsOf, partsOn, type RuleForm } from './rule-form';
import { problemAt, type Problems } from './rule-problems';

const labels: Readonly<Record<PartName, string>> = {
  categories: 'Categories',
  productIds: 'Products',
  countries: 'Countries of the customer',
  newCustomer: 'New or known customers',
  customerOrders: 'The customer’s n-th order',
  customerWithinDays: 'Days since the customer’s first order',
  minimumOrder: 'Minimum order',
  affiliateIds: 'Certain affiliates',
  perOrder: 'At most per order',
  perPeriod: 'At most per period',
};

/** Whom and what a rule is for, and the most that it gives: only what is on is shown. */
@Component({
  selector: 'app-rule-parts',
  imports: [AffiliatePicker, ChoiceField, Icon, NamesField, TextField],
  host: { class: 'stack' },
  templateUrl: './rule-parts.html',
  styles: `
    .part {
      display: grid;
      grid-template-columns: minmax(0, 1fr) auto;
      gap: 8px;
      align-items: start;
      padding: 10px 12px;
      border-left: 3px solid var(--line);
    }
    .adding {
      display: flex;
      gap: 8px;
      align-items: end;
    }
    .adding app-choice-field {
      flex: 0 1 300px;
    }
  `,
})
export class RuleParts {
  readonly form = input.required<RuleForm>();
  readonly place = input.required<number>();
  readonly problems = input.required<Problems>();
  readonly isRevealed = input(false);
  readonly currency = input.required<string>();
  readonly changed = output<Partial<RuleForm>>();
  protected readonly labels = labels;
  protected readonly periods = ['month', 'quarter', 'year', 'all-time'].map((value) => ({
    ...{ value, label: value },
  }));
  protected readonly customers = [
    { value: 'new', label: 'only new customers' },
    { value: 'known', label: 'only customers who bought before' },
  ];
  protected readonly on = computed(() => partsOn(this.form()));
  protected readonly others = computed(() =>
    partsOf(this.form().kind)
      .filter((part) => !this.on().includes(part))
      .map((value) => ({ value, label: labels[value] })),
  );
  protected readonly next = linkedSignal<string>(() => this.others()[0]?.value ?? '');

  protected at(field: string): string | undefined {
    return problemAt(this.problems(), `rules.${this.place()}.${field}`);
  }

  protected add(): void {
    this.changed.emit({ parts: [...this.form().parts, this.next() as PartName] });
  }

  protected remove(part: PartName): void {
    this.changed.emit({ parts: this.form().parts.filter((each) => each !== part) });
  }

  protected addAffiliate(id: string): void {
    const { affiliateIds } = this.form();
    if (id !== '' && !affiliateIds.includes(id))
      this.changed.emit({ affiliateIds: [...affiliateIds, id] });
  }
}
