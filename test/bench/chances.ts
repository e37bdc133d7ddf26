/** Numbers from 0 to 1, the same in each run. https://en.wikipedia.org/wiki/Linear_congruential_generator */
export function chances(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Each as likely as the next. Throws RangeError when there is nothing to choose from. */
export function uniform<Item>(items: readonly Item[], seed: number): () => Item {
  const chance = chances(seed);
  return () => chosen(items, Math.floor(chance() * items.length));
}

/** The first twice as often as the second, three times as often as the third, as people choose (Zipf, s = 1). */
export function zipf<Item>(items: readonly Item[], seed: number): () => Item {
  const chance = chances(seed);
  const sums: number[] = [];
  let all = 0;
  for (let rank = 1; rank <= items.length; rank += 1) sums.push((all += 1 / rank));
  return () => {
    const wanted = chance() * all;
    let [low, high] = [0, sums.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sums[middle] ?? 0) < wanted) low = middle + 1;
      else high = middle;
    }
    return chosen(items, low);
  };
}

function chosen<Item>(items: readonly Item[], place: number): Item {
  const item = items[place];
  if (item === undefined) throw new RangeError('Nothing to choose from');
  return item;
}
