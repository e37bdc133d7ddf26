/**
 * Works through `items` with at most `limit` at a time. An abort starts nothing new and waits for
 * what is under way; so does the first failure, which is then thrown. True when every item was done.
 */
export async function inFlight<Item>(
  items: Iterable<Item>,
  limit: number,
  signal: AbortSignal | undefined,
  work: (item: Item) => Promise<void>,
): Promise<boolean> {
  const queue = items[Symbol.iterator]();
  const failures: unknown[] = [];
  let finished = false;
  const worker = async (): Promise<void> => {
    while (signal?.aborted !== true && failures.length === 0) {
      const next = queue.next();
      if (next.done === true) {
        finished = true;
        return;
      }
      try {
        await work(next.value);
      } catch (error) {
        failures.push(error);
      }
    }
  };
  await Promise.all(Array.from({ length: limit }, worker));
  if (failures.length > 0) throw failures[0];
  return finished;
}
