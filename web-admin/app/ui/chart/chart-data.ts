/** One line or row of bars. */
export interface ChartSeries {
  readonly name: string;
  readonly kind: 'bar' | 'line';
  /** For drawing alone: what is told of a point is its text. */
  readonly values: readonly number[];
  /** As the reader is told it, exact, one for each value. */
  readonly texts: readonly string[];
}

/** Which of the design's colours the series have, in their order; lines differ by their dashes, too. */
export const seriesColours = ['--accent', '--busy', '--wait', '--ink-3'] as const;
const dashes = ['solid', 'dashed', 'dotted', 'solid'] as const;

/** The design's colours as this theme has them. */
export interface ChartColours {
  readonly series: readonly string[];
  readonly ink: string;
  readonly line: string;
  readonly ground: string;
}

export interface Drawing {
  readonly labels: readonly string[];
  readonly series: readonly ChartSeries[];
  /** How the axis writes its values. */
  readonly axis: (value: number) => string;
  readonly colours: ChartColours;
  readonly isStill: boolean;
}

/** What ECharts is told. The tooltip is drawn on the canvas: nothing is written into the page. */
export function chartOption({ labels, series, axis, colours, isStill }: Drawing) {
  const { ink, line, ground } = colours;
  return {
    animation: !isStill,
    animationDuration: 250,
    animationDurationUpdate: 250,
    grid: { top: 10, right: 8, bottom: 4, left: 4, outerBoundsMode: 'same' as const },
    xAxis: {
      type: 'category' as const,
      data: [...labels],
      axisTick: { show: false },
      axisLine: { lineStyle: { color: line } },
      axisLabel: { color: ink, fontSize: 11, hideOverlap: true },
    },
    yAxis: {
      type: 'value' as const,
      minInterval: 1,
      splitNumber: 3,
      splitLine: { lineStyle: { color: line } },
      axisLabel: { color: ink, fontSize: 11, formatter: (value: number) => axis(value) },
    },
    tooltip: {
      trigger: 'axis' as const,
      renderMode: 'richText' as const,
      confine: true,
      backgroundColor: ground,
      borderColor: line,
      textStyle: { color: ink, fontSize: 12 },
      formatter: (points: unknown) => tooltipText(points, labels, series),
    },
    series: series.map(({ name, kind, values }, n) => {
      const color = colours.series[n % colours.series.length] ?? ink;
      const common = {
        name,
        data: [...values],
        itemStyle: { color },
        emphasis: { disabled: true },
      };
      return kind === 'bar'
        ? { ...common, type: 'bar' as const, barMaxWidth: 18 }
        : {
            ...{ ...common, type: 'line' as const, showSymbol: false, symbolSize: 6 },
            lineStyle: { color, width: 2, type: dashes[n % dashes.length] ?? 'solid' },
          };
    }),
  };
}

function tooltipText(
  points: unknown,
  labels: readonly string[],
  series: readonly ChartSeries[],
): string {
  const [first] = (Array.isArray(points) ? points : [points]) as { dataIndex?: number }[];
  const at = first?.dataIndex ?? -1;
  const lines = series.map(({ name, texts }) => `${name}: ${texts[at] ?? '–'}`);
  return [labels[at] ?? '', ...lines].join('\n');
}
