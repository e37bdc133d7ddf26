/**
 * Faults that this simulation has to find. Each is one a tired person might write; each can be
 * switched on in a simulation alone, in its stores and in what stands between them and the product.
 */
export const plantedBugs = [
  /** A projection saves how far it came, then its rows. */
  'checkpoint-before-rows',
  /** A projection saves its rows, then how far it came. */
  'rows-before-checkpoint',
  /** Checkpoints move wherever they stand: the second of two runners is not refused. */
  'no-fence',
  /** A policy goes on before its commands are done. */
  'checkpoint-before-answers',
  /** A policy saves how far it came, then what it remembers. */
  'checkpoint-without-memory',
  /** A policy that begins again goes on with what it had in memory. */
  'memory-kept-on-return',
  /** A reader goes on after the last batch it was given, not after the last it saved. */
  'batch-dropped-on-return',
  /** An append that came too late goes to the end of the stream, as decided before. */
  'blind-revision',
  /** An append that was there already, of two that decided differently, passes for the caller's own. */
  'repeat-taken-for-new',
  /** A client's second try is another command. */
  'new-command-on-retry',
  /** A policy's second try is another command. */
  'random-command-in-policy',
  /** More is refunded than there was. */
  'refund-beyond-the-rest',
  /** A refund is taken off the commission as told, not up to what all refunds come to. */
  'reversal-not-cumulative',
  /** A cent gets lost between the legs. */
  'lost-cent',
] as const;

export type PlantedBug = (typeof plantedBugs)[number];
