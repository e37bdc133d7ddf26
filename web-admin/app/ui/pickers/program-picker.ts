import { Component, computed, inject, input, model } from '@angular/core';
import { MerchantNames, ProgramNames } from '../../programs/program-names';
import { Picker } from './picker';

/** `<app-program-picker [(value)]="programId" />`: by name or id. */
@Component({
  selector: 'app-program-picker',
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
    prefix="prg_"
    [(value)]="value"
    (asked)="names.loadAll()"
  />`,
})
export class ProgramPicker {
  readonly value = model('');
  readonly label = input('Program');
  readonly placeholder = input('Any program');
  readonly hint = input('');
  readonly isRequired = input(false);
  readonly isLabelHidden = input(false);
  protected readonly names = inject(ProgramNames);
  protected readonly valueLabel = computed(() =>
    this.value() === '' ? '' : (this.names.of(this.value())()?.name ?? ''),
  );
}

/** `<app-merchant-picker [(value)]="merchantId" />`: by name or id. */
@Component({
  selector: 'app-merchant-picker',
  imports: [Picker],
  template: `<app-picker
    label="Merchant"
    [placeholder]="placeholder()"
    [isRequired]="isRequired()"
    [isLabelHidden]="isLabelHidden()"
    [choices]="names.choices()"
    [valueLabel]="valueLabel()"
    prefix="mer_"
    [(value)]="value"
    (asked)="names.loadAll()"
  />`,
})
export class MerchantPicker {
  readonly value = model('');
  readonly placeholder = input('Any merchant');
  readonly isRequired = input(false);
  readonly isLabelHidden = input(false);
  protected readonly names = inject(MerchantNames);
  protected readonly valueLabel = computed(() =>
    this.value() === '' ? '' : (this.names.of(this.value())() ?? ''),
  );
}
