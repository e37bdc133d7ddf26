import { Injectable } from '@nestjs/common';
import { Pool } from 'pg';
import type { FxPin } from '#domain/fx/pin.js';
import { findPin } from '#read-models/fx/find-pin.js';
import { Freshness } from '../read/freshness.js';
import { FxQuotes } from './fx-quotes.js';

/** The product's own table, kept by API and command line. */
@Injectable()
export class EmbeddedFxQuotes extends FxQuotes {
  constructor(
    private readonly pool: Pool,
    private readonly freshness: Freshness,
  ) {
    super();
  }

  async pin(from: string, to: string, at: string): Promise<FxPin | undefined> {
    // The latest counts, and it may have been recorded a moment ago.
    await this.freshness.catchUp('fx-quotes');
    return findPin(this.pool, from, to, at);
  }
}
