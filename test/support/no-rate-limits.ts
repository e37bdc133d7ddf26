/** Configuration for tests on a clock that stands still: what is taken would never come back. */
export const noRateLimits = {
  RATE_LIMIT_ANONYMOUS: '0',
  RATE_LIMIT_SIGNED_IN: '0',
  RATE_LIMIT_STAFF: '0',
  RATE_LIMIT_MERCHANT: '0',
} as const;
