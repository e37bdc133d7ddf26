/** Words of PromQL that stand where a figure could. */
const words = [
  'and',
  'or',
  'unless',
  'by',
  'without',
  'on',
  'ignoring',
  'offset',
  'bool',
  'inf',
  'nan',
];

/** Names of the figures that a PromQL expression reads. */
export function figuresOf(expr: string): readonly string[] {
  const bare = expr
    .replace(/\{[^{}]*\}/g, ' ')
    .replace(/\[[^[\]]*\]/g, ' ')
    .replace(/\b(by|without|on|ignoring)\s*\([^()]*\)/g, ' ')
    .replace(/\boffset\s+\w+/g, ' ');
  const names = [...bare.matchAll(/(?<![\w$.])([a-z_][a-z0-9_:]*)\b(?!\s*\()/gi)];
  return [...new Set(names.map(([, name = '']) => name))].filter((name) => !words.includes(name));
}

/** Names of the series in an answer of /metrics: a histogram has three. */
export function seriesIn(metrics: string): ReadonlySet<string> {
  const types = [...metrics.matchAll(/^# TYPE (\S+) (\S+)$/gm)];
  return new Set(
    types.flatMap(([, name = '', type]) =>
      type === 'histogram' ? [`${name}_bucket`, `${name}_count`, `${name}_sum`] : [name],
    ),
  );
}
