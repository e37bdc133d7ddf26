/** How long nothing is said, in milliseconds: most waits are shorter. */
const patience = 1200;

/**
 * Says that the server cannot be reached while what is waited for is not there: a page opened without a
 * network would stay empty. It goes by itself.
 */
export function sayWaiting(document: Document, waited: Promise<unknown>): void {
  let card: HTMLElement | undefined;
  const timer = setTimeout(() => {
    card = document.createElement('div');
    card.className = 'door';
    card.setAttribute('role', 'status');
    const inner = card.appendChild(document.createElement('div'));
    inner.className = 'door-card';
    inner.appendChild(document.createElement('h1')).textContent = 'No connection';
    inner.appendChild(document.createElement('p')).textContent =
      'We cannot reach Tributary just now. This page opens by itself once we can.';
    document.body.append(card);
  }, patience);
  const done = () => {
    clearTimeout(timer);
    card?.remove();
  };
  // Whoever waits hears of a failure; here it only ends the waiting.
  void waited.catch(() => undefined).finally(() => done());
}
