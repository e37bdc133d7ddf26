import type { Dashboard, Panel, Row } from './panels.js';

/** A dashboard as Grafana reads it: schema version 39, Grafana 11 and later. */
export function modelOf({ uid, title, rows }: Dashboard): object {
  return {
    uid,
    title,
    tags: ['tributary'],
    schemaVersion: 39,
    version: 1,
    editable: false,
    refresh: '30s',
    time: { from: 'now-3h', to: 'now' },
    timezone: 'browser',
    graphTooltip: 1,
    links: [{ type: 'dashboards', tags: ['tributary'], title: 'Tributary', asDropdown: false }],
    panels: rowsOf(rows),
  };
}

const height = { stat: 4, timeseries: 8, table: 8 } as const;

/** Rows from top to bottom; panels from left to right, in lines of 24 columns. */
function rowsOf(rows: readonly Row[]): readonly object[] {
  const placed: object[] = [];
  let [x, y, id] = [0, 0, 0];
  for (const { title, panels } of rows) {
    placed.push({
      id: ++id,
      type: 'row',
      title,
      collapsed: false,
      panels: [],
      gridPos: { x: 0, y, w: 24, h: 1 },
    });
    y += 1;
    let lineHeight = 0;
    for (const panel of panels) {
      if (x + panel.width > 24) [x, y, lineHeight] = [0, y + lineHeight, 0];
      placed.push(panelOf(panel, { id: ++id, x, y }));
      x += panel.width;
      lineHeight = Math.max(lineHeight, height[panel.type]);
    }
    [x, y] = [0, y + lineHeight];
  }
  return placed;
}

const yesOrNo = [{ type: 'value', options: { '0': { text: 'no' }, '1': { text: 'yes' } } }];

function stepsOf({ thresholds, isYesOrNo }: Panel): readonly object[] {
  if (isYesOrNo) {
    return [
      { color: 'red', value: null },
      { color: 'green', value: 1 },
    ];
  }
  const [look, bad] = thresholds ?? [];
  return [
    { color: 'green', value: null },
    ...(look === undefined || look === bad ? [] : [{ color: 'orange', value: look }]),
    ...(bad === undefined ? [] : [{ color: 'red', value: bad }]),
  ];
}

const datasource = { type: 'prometheus', uid: 'prometheus' };

function panelOf(panel: Panel, { id, x, y }: { id: number; x: number; y: number }): object {
  const isTable = panel.type === 'table';
  return {
    id,
    type: panel.type,
    title: panel.title,
    description: panel.help,
    datasource,
    gridPos: { x, y, w: panel.width, h: height[panel.type] },
    fieldConfig: {
      defaults: {
        unit: panel.unit,
        min: 0,
        thresholds: { mode: 'absolute', steps: stepsOf(panel) },
        ...(panel.isYesOrNo ? { mappings: yesOrNo } : {}),
        ...(panel.type === 'timeseries' && panel.thresholds
          ? { custom: { thresholdsStyle: { mode: 'dashed' } } }
          : {}),
      },
      overrides: [],
    },
    targets: panel.queries.map(({ expr, legend }, index) => ({
      refId: String.fromCharCode(65 + index),
      datasource,
      expr,
      ...(legend === undefined ? {} : { legendFormat: legend }),
      ...(isTable ? { format: 'table', instant: true } : {}),
    })),
    ...(panel.type === 'stat'
      ? { options: { reduceOptions: { calcs: ['lastNotNull'] }, graphMode: 'area' } }
      : {}),
  };
}
