import type { Refusal } from '#domain/kernel/refusal.js';

/** A refusal on its way up to the edge, where src/platform/http turns it into a problem document. */
export class RefusedError extends Error {
  override readonly name = 'RefusedError';
  constructor(readonly refusal: Refusal) {
    super(`Refused: ${refusal.code}`);
  }
}
