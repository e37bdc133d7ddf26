import {
  Component,
  computed,
  ElementRef,
  inject,
  input,
  output,
  signal,
  viewChild,
} from '@angular/core';
import { AffiliateNames } from '../affiliates/affiliate-names';
import { MerchantNames, ProgramNames } from '../programs/program-names';
import { Icon } from '../ui/icon';
import { formatMoney } from '../ui/money';
import { Settings } from '../ui/settings';
import { shortId } from '../ui/short-id';
import { FilterEditor } from './filter-editor';
import { changed, oneCurrency, type QueueFilter, type SeveralField } from './queue-filter';
import {
  type Chip,
  chipsOf,
  type FilterField,
  filterFields,
  riskOf,
  withoutField,
} from './queue-words';

/** What the list is narrowed by: a field to search, a chip for each filter, a menu for more. */
@Component({
  selector: 'app-filter-bar',
  imports: [FilterEditor, Icon],
  templateUrl: './filter-bar.html',
  styleUrl: './filter-bar.css',
  host: { '(document:mousedown)': 'besides($event)', '(document:keydown.escape)': 'close($event)' },
})
export class FilterBar {
  readonly filter = input.required<QueueFilter>();
  readonly filterChange = output<QueueFilter>();
  private readonly affiliates = inject(AffiliateNames);
  private readonly programs = inject(ProgramNames);
  private readonly merchants = inject(MerchantNames);
  private readonly settings = inject(Settings);
  private readonly host: HTMLElement = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  private readonly search = viewChild.required<ElementRef<HTMLInputElement>>('search');
  protected readonly fields = filterFields;
  /** `menu`: which field; else the editor of that field. */
  protected readonly open = signal<'menu' | FilterField | undefined>(undefined);
  readonly isOpen = computed(() => this.open() !== undefined);
  protected readonly chips = computed<Chip[]>(() =>
    chipsOf(this.filter(), {
      name: (field, value) => this.nameOf(field, value),
      amount: (amount) => {
        const currency = oneCurrency(this.filter()) ?? 'EUR';
        return formatMoney({ amount, currency }, this.settings.locale());
      },
    }),
  );

  focusSearch(): void {
    this.search().nativeElement.focus();
    this.search().nativeElement.select();
  }

  openMenu(): void {
    this.open.set('menu');
    this.focusIn('.menu button');
  }

  protected edit(field: FilterField): void {
    this.open.set(field);
    this.focusIn('.menu input, .menu select, .menu button');
  }

  protected find(text: string): void {
    this.change({ search: text.trim() });
  }

  protected change(change: Partial<QueueFilter>): void {
    this.filterChange.emit(changed(this.filter(), change));
  }

  protected remove(field: FilterField): void {
    this.change(withoutField(field));
  }

  protected clear(): void {
    const { search } = this.filter();
    this.filterChange.emit(search === undefined ? {} : { search });
  }

  protected close(event?: Event): void {
    if (!this.isOpen()) return;
    event?.stopPropagation();
    this.open.set(undefined);
    this.focusIn('.add');
  }

  protected leaveSearch(field: HTMLInputElement): void {
    field.blur();
  }

  protected besides(event: Event): void {
    if (this.isOpen() && !this.host.contains(event.target as Node)) this.open.set(undefined);
  }

  private focusIn(selector: string): void {
    setTimeout(() => this.host.querySelector<HTMLElement>(selector)?.focus());
  }

  private nameOf(field: SeveralField, value: string): string {
    if (field === 'affiliateId') return this.affiliates.of(value)() ?? shortId(value);
    if (field === 'programId') return this.programs.of(value)()?.name ?? shortId(value);
    if (field === 'merchantId') return this.merchants.of(value)() ?? shortId(value);
    return field === 'risk' ? riskOf(value).label : value;
  }
}
