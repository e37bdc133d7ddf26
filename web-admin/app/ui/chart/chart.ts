import {
  afterRenderEffect,
  Component,
  computed,
  DestroyRef,
  ElementRef,
  inject,
  input,
  signal,
  viewChild,
} from '@angular/core';
import type { ECharts } from 'echarts/core';
import { Icon } from '../icon';
import { Settings } from '../settings';
import { chartOption, type ChartColours, type ChartSeries, seriesColours } from './chart-data';

let made = 0;

/**
 * A chart over labels (mostly days), with its table behind a button: whoever cannot see or wants to
 * read it gets the same figures. Its library is loaded when the first chart is shown; it follows the
 * theme, and stands still for those who asked for less motion.
 */
@Component({
  selector: 'app-chart',
  imports: [Icon],
  host: { class: 'card' },
  templateUrl: './chart.html',
  styleUrl: './chart.css',
})
export class Chart {
  readonly heading = input.required<string>();
  /** What stands under the heading: units, or what a day is. */
  readonly note = input<string>();
  /** What the labels are: `Day`. */
  readonly labelHeading = input('Day');
  readonly labels = input.required<readonly string[]>();
  readonly series = input.required<readonly ChartSeries[]>();
  /** How the axis writes its values. */
  readonly axis = input<(value: number) => string>((value) => String(value));
  protected readonly isTable = signal(false);
  protected readonly id = `chart-${(made += 1)}`;
  protected readonly legend = computed(() =>
    this.series().map(({ name, kind }, n) => ({ name, kind, place: n % seriesColours.length })),
  );
  /** The latest first, as tables of days are read. */
  protected readonly rows = computed(() =>
    this.labels()
      .map((label, n) => ({ label, texts: this.series().map(({ texts }) => texts[n] ?? '–') }))
      .toReversed(),
  );
  protected readonly summary = computed(() => {
    const [first, last] = [this.labels()[0] ?? '', this.labels().at(-1) ?? ''];
    const ends = this.series().map(({ name, texts }) => `${name} ${texts.at(-1) ?? '–'}`);
    return `${this.heading()}, ${first} to ${last}. ${last}: ${ends.join(', ')}. The table has every value.`;
  });
  private readonly settings = inject(Settings);
  private readonly canvas = viewChild<ElementRef<HTMLElement>>('canvas');
  private readonly isDark = mediaSignal('(prefers-color-scheme: dark)');
  private readonly isStill = mediaSignal('(prefers-reduced-motion: reduce)');
  private drawn: { readonly chart: ECharts; readonly on: HTMLElement } | undefined;
  private watch: ResizeObserver | undefined;

  constructor() {
    afterRenderEffect(() => {
      const place = this.canvas()?.nativeElement;
      const [labels, series, axis] = [this.labels(), this.series(), this.axis()];
      const isStill = this.isStill();
      // Read, so that a change of theme draws anew.
      this.settings.theme();
      this.isDark();
      if (!place) return this.forget();
      const option = chartOption({ labels, series, axis, isStill, colours: coloursOf(place) });
      void this.chartOn(place).then((chart) => chart?.setOption(option));
    });
    inject(DestroyRef).onDestroy(() => this.forget());
  }

  private async chartOn(place: HTMLElement): Promise<ECharts | undefined> {
    if (this.drawn?.on === place) return this.drawn.chart;
    const { init } = await import('./echarts');
    if (this.canvas()?.nativeElement !== place) return undefined;
    // Two changes may have waited for the library: the first one made it.
    if (this.drawn?.on === place) return (this.drawn as { chart: ECharts }).chart;
    this.forget();
    const chart = init(place);
    this.drawn = { chart, on: place };
    this.watch = new ResizeObserver(() => chart.resize());
    this.watch.observe(place);
    return chart;
  }

  private forget(): void {
    this.watch?.disconnect();
    this.drawn?.chart.dispose();
    this.drawn = undefined;
  }
}

/** A canvas knows no variables of CSS: an element of this theme says what they come to. */
function coloursOf(place: HTMLElement): ChartColours {
  const probe = document.createElement('span');
  place.append(probe);
  const colour = (name: string) => {
    probe.style.color = `var(${name})`;
    return getComputedStyle(probe).color;
  };
  const colours = {
    series: seriesColours.map(colour),
    ...{ ink: colour('--ink-2'), line: colour('--line'), ground: colour('--raised') },
  };
  probe.remove();
  return colours;
}

function mediaSignal(query: string) {
  const media = matchMedia(query);
  const matches = signal(media.matches);
  const change = () => matches.set(media.matches);
  media.addEventListener('change', change);
  inject(DestroyRef).onDestroy(() => media.removeEventListener('change', change));
  return matches.asReadonly();
}
