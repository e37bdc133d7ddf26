import { Component, computed, inject, input, resource } from '@angular/core';
import { RouterLink } from '@angular/router';
import { answered, Api, type Dto } from '~kit/api/api';
import { given, injectAddress } from '~kit/ui/address';
import { dayAfter, isDay } from '~kit/ui/days';
import { saveFile } from '~kit/ui/download';
import { Icon } from '~kit/ui/icon';
import { CountPipe } from '~kit/ui/money';
import { Page } from '~kit/ui/page';
import { Settings } from '~kit/ui/settings';
import { Loading, ProblemState } from '~kit/ui/states';
import { DaysCharts } from '../shared/days-charts';
import { SumsPipe } from '../shared/sums';
import { shortAddress } from '../links/link-words';
import { csvOf } from './csv';
import { dayText } from '../../calendar-day';
import { lastDays, presets, today } from './ranges';

type Grouping = Dto<'PartnerPerformanceDto'>['groupBy'];

interface Tab {
  readonly id: Grouping;
  readonly label: string;
  readonly one: string;
}

const byDay: Tab = { id: 'day', label: 'By day', one: 'Day' };
const tabs: readonly Tab[] = [
  byDay,
  { id: 'link', label: 'By link', one: 'Link' },
  { id: 'product', label: 'By product', one: 'Product' },
  { id: 'sub1', label: 'By label', one: 'Label' },
];

/** How the links did: by day, link, product or label, for the days in the address. */
@Component({
  selector: 'app-partner-performance',
  imports: [...[RouterLink, Page, Icon, Loading, ProblemState, CountPipe, SumsPipe, DaysCharts]],
  templateUrl: './performance.html',
  styleUrl: './performance.css',
})
export class PartnerPerformance {
  /** From the address: the tab, and the first and last day. */
  readonly by = input<string>();
  readonly from = input<string>();
  readonly to = input<string>();
  protected readonly tabs = tabs;
  protected readonly presets = presets;
  private readonly api = inject(Api);
  private readonly settings = inject(Settings);
  private readonly address = injectAddress();
  protected readonly tab = computed(() => tabs.find(({ id }) => id === this.by()) ?? byDay);
  private readonly query = computed(() => {
    const [from, last] = [this.from(), this.to()];
    return given({
      ...{ groupBy: this.tab().id, timezone: this.settings.timeZone() },
      from: isDay(from) ? from : undefined,
      // People name the last day; the API the first that is not part of it.
      to: isDay(last) ? dayAfter(last) : undefined,
    }) as { groupBy: Grouping; timezone: string };
  });
  protected readonly read = resource({
    params: () => this.query(),
    loader: ({ params: query, abortSignal: signal }) =>
      answered(
        this.api.http.GET('/api/v1/partners/performance', {
          params: { query: { ...query, ...this.api.fresh() } },
          signal,
        }),
      ),
  });
  /** The latest day first, as days are read. */
  protected readonly rows = computed(() => {
    if (!this.read.hasValue()) return [];
    const { rows, groupBy } = this.read.value();
    return groupBy === 'day' ? rows.toReversed() : rows;
  });
  protected readonly shown = computed(() => {
    const until = today(this.settings.timeZone());
    return {
      from: isDay(this.from()) ? this.from() : lastDays.from(until),
      to: isDay(this.to()) ? this.to() : until,
    };
  });

  protected name(key: string, label: string): string {
    const by = this.read.hasValue() ? this.read.value().groupBy : 'day';
    if (by === 'day') return dayText(key, this.settings.locale());
    return by === 'link' ? shortAddress(label) : label;
  }

  protected isLink(key: string): boolean {
    return this.tab().id === 'link' && /^[\w-]{3,64}$/.test(key);
  }

  protected show(tab: Grouping): void {
    this.address({ by: tab === 'day' ? undefined : tab });
  }

  protected take(preset: (typeof presets)[number]): void {
    const until = today(this.settings.timeZone());
    this.address({ from: preset.from(until), to: preset.to(until) });
  }

  protected range(parts: { from?: string; to?: string }): void {
    this.address({ ...this.shown(), ...parts });
  }

  protected isOn(preset: (typeof presets)[number]): boolean {
    const until = today(this.settings.timeZone());
    const { from, to } = this.shown();
    return preset.from(until) === from && preset.to(until) === to;
  }

  protected download(): void {
    if (!this.read.hasValue()) return;
    const { from, to } = this.shown();
    const blob = new Blob([csvOf(this.read.value(), this.tab().one)], {
      type: 'text/csv;charset=utf-8',
    });
    saveFile({ blob, name: `performance-${this.tab().id}-${from}-${to}.csv` });
  }
}
