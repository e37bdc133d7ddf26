import { Injectable } from '@nestjs/common';
import { product } from '#domain/product/product.js';
import { productList, type ProductRow } from '#read-models/products/table.js';
import { type Due, DueTimer } from '../platform/due-timer.js';

/** Publishes what is scheduled when its time has come. */
@Injectable()
export class ScheduleTimer extends DueTimer<ProductRow> {
  protected readonly name = 'schedule-timer';
  protected readonly due: Due<ProductRow> = {
    ...{ table: productList, at: 'publish_at' },
    where: (query) => void query.where('status', 'scheduled'),
  };

  protected tell({ product_id: key, publish_at: publishAt }: ProductRow, at: string) {
    const command = { type: 'publish-due-product', at } as const;
    // A product may be scheduled more than once in its life: each time is a command of its own.
    return this.told({ decider: product, key, command, turn: [publishAt ?? ''] });
  }
}
