/**
 * What texts in a rule look like: one place for the checks of requests and for the published schema.
 * Read by ECMA-262 with the `u` flag, so that lengths count characters.
 */
export const rulePatterns = {
  ruleId: /^[A-Za-z0-9][\w.-]{0,63}$/u,
  /** One line, no space around it. */
  name: /^[^\s\p{Cc}\p{Cs}](?:[^\p{Cc}\p{Cs}\p{Zl}\p{Zp}]{0,98}[^\s\p{Cc}\p{Cs}])?$/u,
  /** A product, sku or category as the merchant writes it. */
  item: /^[^\p{Cc}\p{Cs}]{1,100}$/u,
  country: /^[A-Z]{2}$/u,
  /** 0 to 100, at most six decimals. */
  percent: /^(100|\d{1,2}(\.\d{1,6})?)$/u,
  /** Minor units, orders, or a sum: zero or more. */
  count: /^(0|[1-9]\d{0,17})$/u,
  positive: /^[1-9]\d{0,17}$/u,
  timeZone: /^[A-Za-z][\w+-]{0,31}(\/[\w+-]{1,31}){0,3}$/u,
} as const;
