import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { type Forecast, ForecastOrder } from '../platform/attribution/forecast.js';
import { Recollections } from './recollection.js';

/** Decides an order as the policy would, with all that it knows by now, and keeps nothing. */
@QueryHandler(ForecastOrder)
export class ForecastOrderHandler implements IQueryHandler<ForecastOrder> {
  constructor(private readonly recollections: Recollections) {}

  async execute({ order }: ForecastOrder): Promise<Forecast> {
    const { decision, terms, unknownClickId } = await this.recollections.judge(order);
    return {
      decision,
      isClickUnknown: unknownClickId !== null,
      commissions: terms.map(({ affiliateId, weight, amount, ruleId }) => ({
        ...{ affiliateId, weight, amount, ruleId },
      })),
    };
  }
}
