import { readFileSync, writeFileSync } from 'node:fs';

const page = new URL('../../docs/benchmarks.md', import.meta.url);

type Part = 'admin' | 'bench' | 'endurance' | 'public' | 'search';

/** Puts tables between the two marks of a part of docs/benchmarks.md; what stood there gives way. */
export function writePage(part: Part, tables: string): void {
  const [opening, closing] = [`<!-- ${part}: begin -->`, `<!-- ${part}: end -->`];
  const text = readFileSync(page, 'utf8');
  const [from, to] = [text.indexOf(opening), text.indexOf(closing)];
  if (from < 0 || to < from) throw new Error(`docs/benchmarks.md lacks ${opening} or ${closing}`);
  writeFileSync(page, `${text.slice(0, from + opening.length)}\n\n${tables}\n\n${text.slice(to)}`);
}
