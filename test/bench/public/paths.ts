import { chances } from '../open-loop.js';

/** Each as likely as the next. */
export function uniform(paths: readonly string[], seed: number): () => string {
  const chance = chances(seed);
  return () => paths[Math.floor(chance() * paths.length)] ?? '/';
}

/** The first twice as often as the second, three times as often as the third: as shoppers' wishes are. */
export function zipf(paths: readonly string[], seed: number): () => string {
  const sums: number[] = [];
  let sum = 0;
  for (let rank = 1; rank <= paths.length; rank += 1) sums.push((sum += 1 / rank));
  const chance = chances(seed);
  return () => {
    const wanted = chance() * sum;
    let [low, high] = [0, sums.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sums[middle] ?? 0) < wanted) low = middle + 1;
      else high = middle;
    }
    return paths[low] ?? '/';
  };
}
