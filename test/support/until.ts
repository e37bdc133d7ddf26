import { setTimeout as pause } from 'node:timers/promises';

/** Waits until something holds, looking again and again. Throws when it does not within `patienceMs`. */
export async function until(
  holds: () => boolean | Promise<boolean>,
  patienceMs = 15_000,
): Promise<void> {
  const deadline = performance.now() + patienceMs;
  while (!(await holds())) {
    if (performance.now() > deadline) throw new Error(`Not so within ${patienceMs} ms: ${holds}`);
    await pause(5);
  }
}
