/** The same, but it never throws into the page: what fails is `instead`. */
export function attempt<Value>(work: () => Value, instead: Value): Value {
  try {
    return work();
  } catch {
    return instead;
  }
}

/** A listener that never throws into the page. */
export function quietly<Given extends unknown[]>(
  listener: (...given: Given) => void,
): (...given: Given) => void {
  return (...given) => attempt(() => listener(...given), undefined);
}
