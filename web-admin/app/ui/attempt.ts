import { computed, effect, type Signal, signal } from '@angular/core';
import { Problem, problemOf } from '../api/problem';

/** One form that is sent: whether it is under way, why it was refused, how long to wait. */
export interface Attempt {
  readonly isBusy: Signal<boolean>;
  readonly refusal: Signal<Problem | undefined>;
  /** Seconds until it may be tried again; 0 when now. */
  readonly waitSeconds: Signal<number>;
  /** Neither under way nor to be waited for. */
  readonly isOpen: Signal<boolean>;
  /** False when it was refused; `refused` may take a refusal as something else. */
  run(
    work: () => Promise<void>,
    refused?: (problem: Problem) => boolean | undefined,
  ): Promise<boolean>;
  clear(): void;
}

/** To be called where an injection context is. */
export function attempt(): Attempt {
  const isBusy = signal(false);
  const refusal = signal<Problem | undefined>(undefined);
  const until = signal(0);
  const now = signal(0);
  const isWaiting = computed(() => until() > now());
  effect((onCleanup) => {
    if (!isWaiting()) return;
    const clock = setInterval(() => now.set(Date.now()), 500);
    onCleanup(() => clearInterval(clock));
  });
  const waitSeconds = computed(() => Math.max(0, Math.ceil((until() - now()) / 1000)));
  return {
    ...{ isBusy, refusal, waitSeconds },
    isOpen: computed(() => !isBusy() && waitSeconds() === 0),
    async run(work, refused) {
      isBusy.set(true);
      refusal.set(undefined);
      try {
        await work();
        return true;
      } catch (error) {
        const problem = problemOf(error);
        if (refused?.(problem)) return false;
        const wait = Number(problem.document['retryAfterSeconds'] ?? 0);
        now.set(Date.now());
        until.set(wait > 0 ? Date.now() + wait * 1000 : 0);
        refusal.set(problem);
        return false;
      } finally {
        isBusy.set(false);
      }
    },
    clear: () => refusal.set(undefined),
  };
}
