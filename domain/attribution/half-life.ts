/**
 * Powers of a half in whole numbers: floating point may differ in its last digit from machine to
 * machine, and a decision has to be the same for ever.
 */
const one = 10n ** 40n;
/** Binary digits of the exponent that are looked at. */
const steps = 40;

/** The whole part of a square root, by Newton's method. */
function root(value: bigint): bigint {
  let guess = value;
  for (let next = (guess + 1n) / 2n; next < guess; next = (guess + value / guess) / 2n)
    guess = next;
  return guess;
}

/** 2^-(1/2), 2^-(1/4), 2^-(1/8), …, each times `one`. */
const roots: readonly bigint[] = Array.from({ length: steps }).reduce<bigint[]>(
  (all) => [...all, root((all.at(-1) ?? one / 2n) * one)],
  [],
);

/** 2^-(part / whole), in proportion to other answers of this function. `part` is not negative, `whole` above 0. */
export function halved(part: bigint, whole: bigint): bigint {
  let value = one;
  let rest = part % whole;
  for (const factor of roots) {
    rest *= 2n;
    if (rest < whole) continue;
    rest -= whole;
    value = (value * factor) / one;
  }
  // Shifted last, so that what is left of a small one is not rounded at each step.
  return value >> (part / whole);
}
