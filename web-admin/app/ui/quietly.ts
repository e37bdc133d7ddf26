import { DestroyRef, inject } from '@angular/core';

/** A day goes on without anything happening: then this often. */
const everyMs = 60_000;
/** However much is new, not more often than this. */
const atMostMs = 4_000;

/**
 * Runs `work` soon after it is asked for, however often that is, and once a minute. Only while the page
 * is seen. To be called where an injection context is.
 */
export function quietly(work: () => void): () => void {
  let waiting: ReturnType<typeof setTimeout> | undefined;
  let last = Date.now();
  const run = () => {
    waiting = undefined;
    last = Date.now();
    if (!document.hidden) work();
  };
  const ask = () => {
    waiting ??= setTimeout(run, Math.max(250, last + atMostMs - Date.now()));
  };
  const minute = setInterval(ask, everyMs);
  inject(DestroyRef).onDestroy(() => {
    clearTimeout(waiting);
    clearInterval(minute);
  });
  return ask;
}
