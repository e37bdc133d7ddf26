/** How disputes are handled in this installation. A class, so that it is its own injection token. */
export class DisputeTerms {
  constructor(
    /** Days (of 24 hours) until a dispute has to be answered. */
    readonly answerDays: number = 14,
  ) {}
}
