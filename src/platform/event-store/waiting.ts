/** What readers of any engine follow: something that changes, and that may have ended. */
export interface Followed {
  readonly ended: boolean;
  /** Calls `listener` at the next change, until the returned function takes it off. */
  onChange(listener: () => void): () => void;
}

/** The next change of what is known, or the abort. */
export function change(followed: Followed, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      off();
      signal.removeEventListener('abort', done);
      resolve();
    };
    const off = followed.onChange(done);
    signal.addEventListener('abort', done);
    if (signal.aborted || followed.ended) done();
  });
}

/** The promise's value, or undefined as soon as the signal aborts. Leaves no listener behind. */
export function unlessAborted<Value>(
  promise: Promise<Value>,
  signal: AbortSignal,
): Promise<Value | undefined> {
  return new Promise((resolve, reject) => {
    const aborted = () => resolve(undefined);
    signal.addEventListener('abort', aborted);
    if (signal.aborted) aborted();
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', aborted));
  });
}
