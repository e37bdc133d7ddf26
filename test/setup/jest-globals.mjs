// What `@jest/globals` is under native-runner.mjs: live bindings, as a worker's next file has functions of its own
// and shared helpers that imported them must see those.
export let afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, test;

const timeLimit = Symbol.for('TEST_TIMEOUT_SYMBOL');

/** What specs use of Jest's own object. */
export const jest = {
  /** The time limit of the file's tests and hooks, in milliseconds. */
  setTimeout(limit) {
    globalThis[timeLimit] = limit;
  },
};

/** The functions that register the tests of the file that is about to load, for import and as globals. */
export function useGlobals(globals) {
  delete globalThis[timeLimit];
  ({ afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, test } = globals);
  Object.assign(globalThis, globals, { jest });
}
