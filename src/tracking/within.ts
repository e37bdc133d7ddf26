export const late = Symbol('late');

/**
 * What the promise gives, or `late` when it takes longer. An answer that has arrived while this process
 * was busy is not late: it is read before the time is up.
 */
export async function within<Value>(
  promise: Promise<Value>,
  ms: number,
): Promise<Value | typeof late> {
  let timer: NodeJS.Timeout | undefined;
  const lateness = new Promise<typeof late>((resolve) => {
    // Timers come before the sockets in a turn of the event loop, immediates after them.
    timer = setTimeout(() => setImmediate(resolve, late), Math.max(0, ms));
  });
  try {
    return await Promise.race([promise, lateness]);
  } finally {
    clearTimeout(timer);
  }
}
