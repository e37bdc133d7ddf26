/** The HTTP face of one refusal. */
export interface RefusalProblem {
  readonly status: number;
  readonly title: string;
  /** What it means and what the client can do about it. */
  readonly about: string;
}
