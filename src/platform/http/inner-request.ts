import { AsyncLocalStorage } from 'node:async_hooks';

const inner = new AsyncLocalStorage<true>();

/** Runs `work` as this process's own: what it asks of the API counts against no visitor's allowance. */
export function asInnerRequest<Result>(work: () => Result): Result {
  return inner.run(true, work);
}

/** Whether the request at hand is this process's own. No header can say so. */
export function isInnerRequest(): boolean {
  return inner.getStore() === true;
}
