import {
  Component,
  computed,
  effect,
  inject,
  input,
  linkedSignal,
  output,
  signal,
  untracked,
} from '@angular/core';
import { AffiliateNames } from '../affiliates/affiliate-names';
import { MerchantNames, ProgramNames } from '../programs/program-names';
import { decimalOf, minorUnitsOf } from '../ui/money';
import { oneCurrency, type QueueFilter, type SeveralField } from './queue-filter';
import {
  type FilterField,
  filterFields,
  holdReasons,
  kindOptions,
  type Option,
  rejectReasons,
  riskOptions,
  statusOptions,
} from './queue-words';

const shownAtOnce = 60;

/** Sets one filter. What is chosen holds at once: the list behind it follows. */
@Component({
  selector: 'app-filter-editor',
  templateUrl: './filter-editor.html',
  styleUrl: './filter-editor.css',
})
export class FilterEditor {
  readonly field = input.required<FilterField>();
  readonly filter = input.required<QueueFilter>();
  readonly changed = output<Partial<QueueFilter>>();
  readonly done = output();
  private readonly affiliates = inject(AffiliateNames);
  private readonly programs = inject(ProgramNames);
  private readonly merchants = inject(MerchantNames);
  protected readonly text = signal('');
  protected readonly amountError = signal('');
  protected readonly label = computed(
    () => filterFields.find(({ field }) => field === this.field())?.label ?? '',
  );
  protected readonly isSeveral = computed(
    () => !['heldBack', 'amounts', 'occurred', 'released'].includes(this.field()),
  );
  protected readonly several = computed(
    () => this.filter()[this.field() as SeveralField] ?? { values: [], isExcluded: false },
  );
  private readonly options = computed<readonly Option[]>(() => this.optionsOf(this.field()));
  protected readonly listed = computed(() => {
    const words = this.text().toLowerCase().split(/\s+/).filter(Boolean);
    const found = this.options().filter(({ value, label, about = '' }) =>
      words.every((word) => `${value} ${label} ${about}`.toLowerCase().includes(word)),
    );
    // As it was when it was opened: what one ticks stays where it is.
    const isChosen = ({ value }: Option) => this.chosenBefore().includes(value);
    return [...found.filter(isChosen), ...found.filter((each) => !isChosen(each))].slice(
      0,
      shownAtOnce,
    );
  });
  private readonly chosenBefore = linkedSignal({
    source: this.field,
    computation: () => untracked(this.several).values,
  });
  protected readonly hasMany = computed(() => this.options().length > 9);
  protected readonly currency = computed(() => oneCurrency(this.filter()) ?? '');
  protected readonly days = computed<readonly ['from' | 'releaseFrom', 'to' | 'releaseTo']>(() =>
    this.field() === 'occurred' ? ['from', 'to'] : ['releaseFrom', 'releaseTo'],
  );

  constructor() {
    effect(() => {
      const field = this.field();
      if (field === 'affiliateId') void this.affiliates.loadAll();
      if (field === 'programId' || field === 'currency') void this.programs.loadAll();
      if (field === 'merchantId') void this.merchants.loadAll();
    });
  }

  protected tick(value: string): void {
    const { values, isExcluded } = this.several();
    const next = values.includes(value)
      ? values.filter((each) => each !== value)
      : [...values, value];
    this.changed.emit({ [this.field()]: { values: next, isExcluded } });
  }

  protected exclude(isExcluded: boolean): void {
    this.changed.emit({ [this.field()]: { ...this.several(), isExcluded } });
  }

  protected hold(value: string): void {
    this.changed.emit({ heldBack: value === '' ? undefined : value === 'true' });
  }

  protected day(field: keyof QueueFilter, value: string): void {
    this.changed.emit({ [field]: value });
  }

  protected typed(amount: string | undefined): string {
    const currency = this.currency();
    return amount === undefined || currency === '' ? '' : decimalOf({ amount, currency });
  }

  protected setCurrency(currency: string): void {
    this.changed.emit({
      currency: { values: currency === '' ? [] : [currency], isExcluded: false },
    });
  }

  protected setAmount(field: 'minAmount' | 'maxAmount', typed: string): void {
    const amount = typed.trim() === '' ? '' : minorUnitsOf(typed, this.currency());
    this.amountError.set(amount === undefined ? `No amount in ${this.currency()}: ${typed}` : '');
    if (amount !== undefined) this.changed.emit({ [field]: amount });
  }

  protected readonly currencies = computed(() => {
    const known = this.programs.choices().map(({ detail }) => detail ?? '');
    return [...new Set([...known, ...this.several().values, this.currency()])]
      .filter(Boolean)
      .sort();
  });

  private optionsOf(field: FilterField): readonly Option[] {
    switch (field) {
      case 'status':
        return statusOptions;
      case 'risk':
        return riskOptions;
      case 'kind':
        return kindOptions;
      case 'reasonCode': {
        const all = [...rejectReasons, ...holdReasons].map(({ value, label }) => ({
          ...{ value, label: value, about: label },
        }));
        return all.filter(({ value }, n) => all.findIndex((each) => each.value === value) === n);
      }
      case 'currency':
        return this.currencies().map((value) => ({ value, label: value }));
      case 'programId':
        return this.programs.choices().map(toOption);
      case 'affiliateId':
        return this.affiliates.choices().map(toOption);
      case 'merchantId':
        return this.merchants.choices().map(toOption);
      default:
        return [];
    }
  }
}

function toOption({ id, label, detail }: { id: string; label: string; detail?: string }): Option {
  return { value: id, label, ...(detail === undefined ? {} : { about: detail }) };
}
