import { Problem } from '../api/problem';

const pauseMs = 3_000;

/** Whether nobody answered, or only what stands before the server: an error that passes. */
export function isAway(error: unknown): boolean {
  return error instanceof Problem && (error.code === 'offline' || error.status >= 502);
}

/**
 * Says in the place where the app will be that the server is away; resolves when the network comes back,
 * or after a moment, to be tried again.
 */
export function awaitServer(): Promise<void> {
  const place = document.querySelector('.starting [role=status]');
  if (place) {
    place.textContent = navigator.onLine
      ? 'The server cannot be reached. This page goes on by itself once it can.'
      : 'You are offline. This page goes on by itself once the connection is back.';
  }
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, pauseMs);
    addEventListener(
      'online',
      () => {
        clearTimeout(timer);
        resolve();
      },
      { once: true },
    );
  });
}
