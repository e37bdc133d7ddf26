import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';

const page = new URL('../../docs/benchmarks.md', import.meta.url);

type Part = 'admin' | 'bench' | 'endurance' | 'public' | 'search';

/** Puts tables between the two marks of a part of docs/benchmarks.md, laid out as all pages are; what stood there gives way. */
export async function writePage(part: Part, tables: string): Promise<void> {
  const [opening, closing] = [`<!-- ${part}: begin -->`, `<!-- ${part}: end -->`];
  const text = readFileSync(page, 'utf8');
  const [from, to] = [text.indexOf(opening), text.indexOf(closing)];
  if (from < 0 || to < from) throw new Error(`docs/benchmarks.md lacks ${opening} or ${closing}`);
  const filled = `${text.slice(0, from + opening.length)}\n\n${tables}\n\n${text.slice(to)}`;
  const path = fileURLToPath(page);
  const config = await resolveConfig(path);
  writeFileSync(page, await format(filled, { ...config, filepath: path }));
}
