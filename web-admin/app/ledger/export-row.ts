import { Component, computed, inject, input, output } from '@angular/core';
import type { Dto } from '../api/api';
import { Copy } from '../ui/copy';
import { Icon } from '../ui/icon';
import { CountPipe, type Money, MoneyPipe } from '../ui/money';
import { ManyPipe } from '../ui/plural';
import { Settings } from '../ui/settings';
import { Status } from '../ui/status';
import { formatTime, TimePipe } from '../ui/time';
import { formatNames } from './order-export';

/** One export: how far it is, what it came to, its file and the hash that proves it. */
@Component({
  selector: 'app-export-row',
  imports: [Copy, CountPipe, Icon, ManyPipe, MoneyPipe, Status, TimePipe],
  templateUrl: './export-row.html',
})
export class ExportRow {
  readonly of = input.required<Dto<'LedgerExportDto'>>();
  readonly isFetching = input(false);
  readonly fetch = output();
  private readonly settings = inject(Settings);
  protected readonly names: Readonly<Record<string, string>> = formatNames;
  /** The period in the zone that it was ordered in, not in the reader's. */
  protected readonly period = computed(() => {
    const { from, to, timezone: timeZone } = this.of();
    const told = (at: string) =>
      formatTime(at, 'minute', { locale: this.settings.locale(), timeZone });
    if (!from && !to) return `From the first entry to the last (${timeZone})`;
    return `${from ? told(from) : 'The first entry'} up to ${to ? `before ${told(to)}` : 'the last entry'} (${timeZone})`;
  });
  protected readonly size = computed(() => {
    const { bytes } = this.of();
    if (bytes === null) return '';
    const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;
    const step = Math.min(3, bytes < 1000 ? 0 : Math.floor(Math.log10(bytes) / 3));
    const format = new Intl.NumberFormat(this.settings.locale(), {
      ...{ style: 'unit', unit: units[step] ?? 'byte', unitDisplay: 'short' },
      maximumFractionDigits: 1,
    });
    return format.format(bytes / 1000 ** step);
  });

  protected moneyOf(amount: string, currency: string): Money {
    return { amount, currency };
  }
}
