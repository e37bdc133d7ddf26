import { DestroyRef, inject, signal, type Signal } from '@angular/core';
import { SwUpdate } from '@angular/service-worker';

const everyMs = 3_600_000;

/**
 * Whether a newer version waits for a reload. Looked for once an hour and when the tab is seen again,
 * since a tab may stay open for weeks. To be called where an injection context is.
 */
export function newVersion(): Signal<boolean> {
  const worker = inject(SwUpdate);
  const isReady = signal(false);
  if (!worker.isEnabled) return isReady.asReadonly();
  const heard = worker.versionUpdates.subscribe(({ type }) => {
    if (type === 'VERSION_READY') isReady.set(true);
  });
  // What this page is made of is gone from the cache and from the server: only the new one is whole.
  heard.add(worker.unrecoverable.subscribe(() => location.reload()));
  const check = () => {
    // Offline, or the server is away: the next look finds it.
    if (!document.hidden) worker.checkForUpdate().catch(() => false);
  };
  const hourly = setInterval(check, everyMs);
  document.addEventListener('visibilitychange', check);
  inject(DestroyRef).onDestroy(() => {
    heard.unsubscribe();
    clearInterval(hourly);
    document.removeEventListener('visibilitychange', check);
  });
  return isReady.asReadonly();
}
