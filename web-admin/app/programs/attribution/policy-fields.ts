import { Component, computed, input, model } from '@angular/core';
import { NamesField } from '../fields/names-field';
import { TextField } from '../fields/text-field';
import { problemAt, type Problems } from '../rules/rule-problems';
import { type ListName, listNames, pathOf, type PolicyForm } from './policy-form';
import { models, modelWords } from './policy-words';

const listLabels: Readonly<Record<ListName, string>> = {
  affiliateIds: 'Affiliates',
  couponCodes: 'Coupons',
  referrerHosts: 'Hosts that a click came from',
  subIds: 'Sub-ids',
  source: 'utm_source',
  medium: 'utm_medium',
  campaign: 'utm_campaign',
  term: 'utm_term',
  content: 'utm_content',
};

/** The fields of an attribution policy: the model in a sentence each, and what adjusts it. */
@Component({
  selector: 'app-policy-fields',
  imports: [NamesField, TextField],
  host: { class: 'form' },
  templateUrl: './policy-fields.html',
  styleUrl: './policy-fields.css',
})
export class PolicyFields {
  readonly form = model.required<PolicyForm>();
  readonly problems = input.required<Problems>();
  protected readonly models = models.map((value) => ({ value, ...modelWords[value] }));
  protected readonly lists = listNames.map((name) => ({
    ...{ name, label: listLabels[name], path: pathOf(name) },
  }));
  protected readonly excluded = computed(
    () => listNames.filter((name) => this.form().lists[name].length > 0).length,
  );

  protected at(field: string): string | undefined {
    return problemAt(this.problems(), field);
  }

  protected change(patch: Partial<PolicyForm>): void {
    this.form.update((form) => ({ ...form, ...patch }));
  }

  protected list(name: ListName, names: readonly string[]): void {
    this.change({ lists: { ...this.form().lists, [name]: names } });
  }
}
