/** What people do first, all of it before a click has ended or a field has text. */
const signs = ['pointermove', 'pointerdown', 'touchstart', 'wheel', 'keydown', 'focusin'] as const;

/**
 * Calls `wake` at the first sign that somebody is there; where that fails, since the network is away, at
 * the next. Pages that the server made are whole without a script, so a phone that only shows one has
 * nothing to load and nothing to do.
 */
export function onFirstSign(page: Document, wake: () => Promise<void>): void {
  const given = { passive: true, capture: true } as const;
  const listen = (): void => {
    for (const sign of signs) page.addEventListener(sign, first, given);
  };
  const first = (): void => {
    for (const sign of signs) page.removeEventListener(sign, first, given);
    wake().catch(listen);
  };
  listen();
  // Somebody was quicker than this script.
  if (page.activeElement !== null && page.activeElement !== page.body) first();
}
