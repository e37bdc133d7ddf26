import { setImmediate as nextTurn } from 'node:timers/promises';

/** How we wait, and measure how long things took: a port, so that a simulation can own time. */
export interface Timing {
  /** Milliseconds on a clock that only goes forward; for durations alone. */
  now(): number;
  /** Resolves after `millis`, or at once when the signal aborts. Never rejects. */
  rest(millis: number, signal?: AbortSignal): Promise<void>;
  /** Lets others in the process have their turn. */
  breathe(): Promise<void>;
}

export const systemTiming: Timing = {
  now: () => performance.now(),
  rest: (millis, signal) =>
    new Promise((resolve) => {
      if (signal?.aborted === true) return resolve();
      const end = (): void => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', end);
        resolve();
      };
      const timer = setTimeout(end, millis);
      signal?.addEventListener('abort', end);
    }),
  breathe: () => nextTurn(),
};
