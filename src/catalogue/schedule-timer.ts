import { Injectable } from '@nestjs/common';
import { Pool } from 'pg';
import { product } from '#domain/product/product.js';
import { findRows } from '#read-models/find-page.js';
import { productList } from '#read-models/products/table.js';
import { Clock } from '../platform/clock.js';
import { CommandPipeline } from '../platform/commands/pipeline.js';
import { derivedUuid } from '../platform/ids.js';
import { Log } from '../platform/observability/log.js';
import { Rounds } from '../platform/rounds.js';

const batchSize = 200;
const pollMs = 1000;
const actor = { type: 'timer', id: 'schedule-timer' } as const;

/**
 * Publishes what is scheduled when its time has come. Its memory is the list of products itself, so it
 * survives restarts and a second instance beside it: the product decides, and late is never wrong.
 */
@Injectable()
export class ScheduleTimer {
  private readonly rounds = new Rounds(
    pollMs,
    () => this.publishDue(),
    (error) => this.log.error({ err: error }, 'the schedule timer failed; it will try again'),
  );

  constructor(
    private readonly pool: Pool,
    private readonly pipeline: CommandPipeline,
    private readonly clock: Clock,
    private readonly log: Log,
  ) {}

  start(): void {
    this.rounds.start();
  }

  stop(): Promise<void> {
    return this.rounds.stop();
  }

  /** Publishes what is due by the clock, the first due first; gives how many. */
  async publishDue(): Promise<number> {
    const due = await findRows(
      this.pool,
      productList,
      (query) =>
        void query
          .where('status', 'scheduled')
          .where('publish_at', '<=', this.clock.iso())
          .orderBy(['publish_at', 'product_id'])
          .limit(batchSize),
    );
    const outcomes = await Promise.all(
      due.map((row) => this.publish(row.product_id, row.publish_at ?? '')),
    );
    return outcomes.filter((wasPublished) => wasPublished).length;
  }

  private async publish(productId: string, publishAt: string): Promise<boolean> {
    // A product may be scheduled more than once in its life: each time is a command of its own.
    const commandId = derivedUuid('schedule-timer', productId, publishAt);
    const context = { commandId, correlationId: commandId, causationId: null, actor };
    const command = { type: 'publish-due-product', at: this.clock.iso() } as const;
    try {
      return !(await this.pipeline.handle(product, productId, command, context)).alreadySo;
    } catch (error) {
      this.log.error({ err: error, productId }, 'a product could not be published; tried again');
      return false;
    }
  }
}
