// What a dashboard is made of, and the panels that more than one has.

export interface Query {
  readonly expr: string;
  readonly legend?: string;
}

export type Unit = 's' | 'reqps' | 'short' | 'percentunit' | 'bytes' | 'none' | 'cps';

export interface Panel {
  readonly title: string;
  readonly type: 'timeseries' | 'stat' | 'table';
  readonly unit: Unit;
  readonly queries: readonly Query[];
  /** Columns of 24. */
  readonly width: number;
  /** What is good, what is not, where to go on reading. */
  readonly help: string;
  /** Above the first it is worth a look, above the second it is bad. */
  readonly thresholds?: readonly [look: number, bad: number];
  /** 1 is yes and good, 0 is no and bad. */
  readonly isYesOrNo?: true;
}

export interface Row {
  readonly title: string;
  readonly panels: readonly Panel[];
}

export interface Dashboard {
  readonly uid: string;
  readonly title: string;
  readonly rows: readonly Row[];
}

export const graph = (panel: Omit<Panel, 'type' | 'width'> & { width?: number }): Panel => ({
  width: 8,
  ...panel,
  type: 'timeseries',
});
export const stat = (panel: Omit<Panel, 'type' | 'width'> & { width?: number }): Panel => ({
  width: 4,
  ...panel,
  type: 'stat',
});

export const window = '$__rate_interval';
export const quantile = (q: number, histogram: string, by = ''): string =>
  `histogram_quantile(${q}, sum by (le${by}) (rate(${histogram}_bucket[${window}])))`;
export const p50and99 = (histogram: string): readonly Query[] => [
  { expr: quantile(0.5, histogram), legend: 'half' },
  { expr: quantile(0.99, histogram), legend: '99 of 100' },
];

export const projectionLag = graph({
  title: 'How old is what people see?',
  unit: 's',
  queries: [
    {
      expr: 'min by (projection) (tributary_projection_lag_seconds)',
      legend: '{{projection}}',
    },
  ],
  thresholds: [10, 60],
  help: 'Age of the last event applied; 0 when all are. docs/runbooks/projection-behind.md',
});
export const policyLag = graph({
  title: 'How many events wait for a policy?',
  unit: 'short',
  queries: [{ expr: 'min by (policy) (tributary_policy_lag_events)', legend: '{{policy}}' }],
  thresholds: [100, 1000],
  help: 'Orders wait here for their attribution. docs/runbooks/policy-failing.md',
});
