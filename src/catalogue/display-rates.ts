import { Injectable } from '@nestjs/common';
import { Pool } from 'pg';
import { Clock } from '../platform/clock.js';
import { FxQuotes } from '../platform/fx/fx-quotes.js';
import { Freshness } from '../platform/read/freshness.js';
import { RecentAnswers } from '../platform/read/recent-answers.js';
import type { DisplayRateDto } from './public-catalogue.dto.js';

/** Rates for those who want to see prices in their own currency. */
@Injectable()
export class DisplayRates {
  private readonly currencies = new RecentAnswers<string[]>({ mayLag: true });

  constructor(
    private readonly pool: Pool,
    private readonly quotes: FxQuotes,
    private readonly freshness: Freshness,
    private readonly clock: Clock,
  ) {}

  /** From every currency that a published product is priced in; one without a rate is left out. */
  async to(currency: string): Promise<DisplayRateDto[]> {
    const now = this.clock.iso();
    const position = await this.freshness.positionOf('products');
    const needs = { position, minPosition: undefined, at: Date.parse(now) };
    const priced = await this.currencies.of('priced', needs, () => this.inUse());
    const pins = await Promise.all(
      priced
        .filter((each) => each !== currency)
        .map((from) => this.quotes.pin(from, currency, now)),
    );
    return pins.flatMap((pin) =>
      pin === undefined
        ? []
        : [{ currency: pin.from, rate: pin.rate, quotedAt: pin.quotedAt, source: pin.source }],
    );
  }

  private async inUse(): Promise<string[]> {
    const { rows } = await this.pool.query<{ currency: string }>(
      `SELECT DISTINCT currency FROM product_list
       WHERE status = 'published' AND currency IS NOT NULL ORDER BY currency`,
    );
    return rows.map(({ currency }) => currency);
  }
}
