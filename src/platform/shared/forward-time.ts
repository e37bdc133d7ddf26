import type { Clock } from '../clock.js';

/**
 * Milliseconds that never run backwards, however the clock is set: what is kept for a minute would
 * else be kept for the hour that the clock was put back.
 */
export function forwardTime(clock: Clock): () => number {
  let last = clock.now().getTime();
  let lost = 0;
  return () => {
    const now = clock.now().getTime();
    if (now < last) lost += last - now;
    last = now;
    return now + lost;
  };
}
