import { Component, input, model } from '@angular/core';
import { TextField } from '../fields/text-field';
import type { Problems } from '../rules/rule-problems';
import type { SettingsForm } from './settings-form';

/** The settings of a program, each with what it means. */
@Component({
  selector: 'app-settings-fields',
  imports: [TextField],
  host: { class: 'form' },
  template: `
    <div class="fields">
      <app-text-field
        label="Hold in days"
        mode="numeric"
        hint="A commission is held this long after its order, for returns. 0 to 365."
        [value]="form().holdDays"
        [error]="problems()['holdDays']"
        [isRevealed]="true"
        (valueChange)="change({ holdDays: $event })"
      />
      <app-text-field
        label="Cookie in days"
        mode="numeric"
        hint="So long a visitor is known again after a click. 1 to 365."
        [value]="form().cookieDays"
        [error]="problems()['cookieDays']"
        [isRevealed]="true"
        (valueChange)="change({ cookieDays: $event })"
      />
    </div>
    @for (group of groups; track group.field) {
      <fieldset>
        <legend class="field-label">{{ group.label }}</legend>
        @for (choice of group.choices; track choice.value) {
          <label class="choice">
            <input
              type="radio"
              [name]="group.field"
              [checked]="form()[group.field] === choice.value"
              (change)="choose(group.field, choice.value)"
            />
            <span
              ><span class="strong">{{ choice.value }}</span> <br />
              <span class="quiet-text small-text">{{ choice.means }}</span></span
            >
          </label>
        }
      </fieldset>
    }
  `,
  styles: `
    fieldset {
      margin: 0;
      padding: 0;
      border: 0;
    }
    .choice {
      display: grid;
      grid-template-columns: auto 1fr;
      gap: 10px;
      padding: 8px 0;
      cursor: pointer;
    }
    .choice input {
      margin-top: 3px;
    }
  `,
})
export class SettingsFields {
  readonly form = model.required<SettingsForm>();
  readonly problems = input.required<Problems>();
  protected readonly groups = [
    {
      ...{ field: 'approval' as const, label: 'Approval' },
      choices: [
        {
          value: 'manual',
          means: 'After the hold a person approves each commission, or rejects it.',
        },
        {
          value: 'automatic',
          means: 'The end of the hold approves, unless somebody held it back.',
        },
      ],
    },
    {
      ...{ field: 'cookieConsent' as const, label: 'Cookie consent' },
      choices: [
        { value: 'required', means: 'No cookie before the visitor has said yes.' },
        {
          value: 'assumed',
          means: 'A cookie unless the visitor has said no. Only where the law allows it.',
        },
      ],
    },
  ];

  protected choose(field: 'approval' | 'cookieConsent', value: string): void {
    this.change({ [field]: value });
  }

  protected change(patch: Partial<SettingsForm>): void {
    this.form.update((form) => ({ ...form, ...patch }));
  }
}
