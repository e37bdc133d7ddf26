import { Component, computed, inject, input, model } from '@angular/core';
import { AffiliateNames } from '../../affiliates/affiliate-names';
import { Picker } from './picker';

/** `<app-affiliate-picker [(value)]="affiliateId" />`: by name, mail address or id. */
@Component({
  selector: 'app-affiliate-picker',
  imports: [Picker],
  template: `<app-picker
    [label]="label()"
    [placeholder]="placeholder()"
    [hint]="hint()"
    [isRequired]="isRequired()"
    [isLabelHidden]="isLabelHidden()"
    [choices]="names.choices()"
    [isLoading]="names.isLoading()"
    [valueLabel]="valueLabel()"
    prefix="aff_"
    [(value)]="value"
    (asked)="names.loadAll()"
  />`,
})
export class AffiliatePicker {
  readonly value = model('');
  readonly label = input('Affiliate');
  readonly placeholder = input('Any affiliate');
  readonly hint = input('');
  readonly isRequired = input(false);
  readonly isLabelHidden = input(false);
  protected readonly names = inject(AffiliateNames);
  protected readonly valueLabel = computed(() =>
    this.value() === '' ? '' : (this.names.of(this.value())() ?? ''),
  );
}
