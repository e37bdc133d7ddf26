import type { Rule } from './rule';
import { facetsOf, type Wording } from './rule-words';

export type Change = 'added' | 'removed' | 'changed' | 'moved' | 'same';

export interface FacetChange {
  readonly label: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** What became of one rule between two versions. Places count from 1. */
export interface RuleChange {
  readonly ruleId: string;
  readonly change: Change;
  readonly before: Rule | null;
  readonly after: Rule | null;
  readonly facets: readonly FacetChange[];
  /** Its places, when its order among those that stayed is another. */
  readonly moved: { readonly from: number; readonly to: number } | null;
}

/** Rules are the same by their id. Those that left stand where they stood. */
export function differenceOf(
  before: readonly Rule[],
  after: readonly Rule[],
  wording: Wording,
): RuleChange[] {
  const old = new Map(before.map((rule, n) => [idOf(rule), { rule, n }]));
  const stayed = after.flatMap((rule) => old.get(idOf(rule)) ?? []);
  const keptInOrder = longestRise(stayed.map(({ n }) => n));
  const rows = after.map((rule, n): RuleChange => {
    const ruleId = idOf(rule);
    const was = old.get(ruleId);
    if (!was)
      return { ruleId, change: 'added', before: null, after: rule, facets: [], moved: null };
    const facets = facetChanges(was.rule, rule, wording);
    const moved = keptInOrder.has(was.n) ? null : { from: was.n + 1, to: n + 1 };
    const change = facets.length > 0 ? 'changed' : moved ? 'moved' : 'same';
    return { ruleId, change, before: was.rule, after: rule, facets, moved };
  });
  const news = new Set(after.map(idOf));
  for (const [n, rule] of before.entries()) {
    const ruleId = idOf(rule);
    if (news.has(ruleId)) continue;
    const previous = before[n - 1];
    const at = previous ? rows.findIndex((row) => row.ruleId === idOf(previous)) + 1 : 0;
    const gone = { ruleId, change: 'removed', before: rule, after: null, facets: [] } as const;
    rows.splice(at, 0, { ...gone, moved: null });
  }
  return rows;
}

/** `1 added, 2 changed`; `no difference`. */
export function summaryOf(rows: readonly RuleChange[]): string {
  const count = (is: (row: RuleChange) => boolean) => rows.filter(is).length;
  const words = [
    [count(({ change }) => change === 'added'), 'added'],
    [count(({ change }) => change === 'changed'), 'changed'],
    [count(({ change }) => change === 'removed'), 'removed'],
    [count(({ moved }) => moved !== null), 'moved'],
  ] as const;
  const said = words.flatMap(([n, what]) => (n > 0 ? [`${n} ${what}`] : []));
  return said.length > 0 ? said.join(', ') : 'no difference';
}

function facetChanges(before: Rule, after: Rule, wording: Wording): FacetChange[] {
  const [old, now] = [before, after].map(
    (rule) => new Map(facetsOf(rule, wording).map(({ label, text }) => [label, text])),
  ) as [Map<string, string>, Map<string, string>];
  if (before.kind !== after.kind) old.set('Kind', before.kind);
  if (before.kind !== after.kind) now.set('Kind', after.kind);
  return [...new Set([...old.keys(), ...now.keys()])].flatMap((label) => {
    const change = { label, before: old.get(label) ?? null, after: now.get(label) ?? null };
    return change.before === change.after ? [] : [change];
  });
}

function idOf({ ruleId }: Rule): string {
  return ruleId ?? '';
}

/** The members of a longest rising run through the numbers: what need not be said to have moved. */
function longestRise(numbers: readonly number[]): Set<number> {
  const runs: number[][] = [];
  for (const [at, number] of numbers.entries()) {
    const best = runs
      .slice(0, at)
      .filter((run) => (run.at(-1) ?? -1) < number)
      .reduce<number[]>((longest, run) => (run.length > longest.length ? run : longest), []);
    runs.push([...best, number]);
  }
  return new Set(runs.reduce((longest, run) => (run.length > longest.length ? run : longest), []));
}
