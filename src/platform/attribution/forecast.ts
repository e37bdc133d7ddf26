import { Query } from '@nestjs/cqrs';
import type { AttributionDecision } from '#domain/attribution/attribute.js';
import type { RecordedOrder } from '#domain/conversion/conversion.js';
import type { Money } from '#domain/kernel/money.js';

/** What would become of an order if it were recorded now. */
export interface Forecast {
  readonly decision: AttributionDecision;
  /** The order names a click that the log does not have. */
  readonly isClickUnknown: boolean;
  readonly commissions: readonly {
    readonly affiliateId: string;
    readonly weight: string;
    readonly amount: Money;
    readonly ruleId: string | null;
  }[];
}

/** Asks attribution about an order that nobody records. Answered in src/attribution. */
export class ForecastOrder extends Query<Forecast> {
  constructor(readonly order: RecordedOrder) {
    super();
  }
}
