import { Component, computed, inject, input, model } from '@angular/core';
import { UserNames } from '../../users/user-names';
import { Picker } from './picker';

/** `<app-user-picker [(value)]="userId" />`: by mail address, role or id. For those who may read users. */
@Component({
  selector: 'app-user-picker',
  imports: [Picker],
  template: `<app-picker
    [label]="label()"
    placeholder="Anyone"
    [choices]="names.choices()"
    [isLoading]="names.isLoading()"
    [valueLabel]="valueLabel()"
    prefix="usr_"
    [(value)]="value"
    (asked)="names.loadAll()"
  />`,
})
export class UserPicker {
  readonly value = model('');
  readonly label = input('User');
  protected readonly names = inject(UserNames);
  protected readonly valueLabel = computed(() =>
    this.value() === '' ? '' : (this.names.of(this.value())() ?? ''),
  );
}
