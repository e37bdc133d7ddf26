import { table } from '#read-models/table.js';
import type { GivenEvent } from '#projections/engine/memory-feed.js';
import { projection, type Projection } from '#projections/engine/projection.js';

export interface Sale {
  id: string;
  amount: string;
}
export interface Total {
  shop: string;
  sales: number;
  amount: string;
}

export type ShopEvent =
  | { type: 'sale-made'; data: { id: string; shop: string; amount: string } }
  | { type: 'shop-renamed'; data: { shop: string } };

export const sales = table<Sale>({
  name: 'sales',
  key: ['id'],
  columns: { id: 'text', amount: 'numeric' },
  indexes: [['amount desc', 'id']],
});
export const totals = table<Total>({
  name: 'totals',
  key: ['shop'],
  columns: { shop: 'text', sales: 'bigint', amount: 'numeric' },
  indexes: [],
});

/** What the engine's own specs run: sales by id, totals by shop. */
export function shop(onPoison: 'park' | 'halt' = 'park', version = 1, factor = 1n): Projection {
  return projection<ShopEvent>({
    name: 'shop',
    version,
    tables: [sales, totals],
    onPoison,
    on: {
      'sale-made': ({ data }, rows) => {
        if (data.amount === 'bad') throw new Error('no such amount');
        rows.insert(sales, { id: data.id, amount: data.amount });
        rows.add(totals, { shop: data.shop }, { sales: 1, amount: BigInt(data.amount) * factor });
      },
    },
  });
}

export function sale(n: number, amount = '10'): GivenEvent {
  return {
    type: 'sale-made',
    stream: `sale-${n % 20}`,
    data: { id: `s${n}`, shop: `shop ${n % 3}`, amount },
  };
}

export function saleRange(from: number, to: number): GivenEvent[] {
  return Array.from({ length: to - from }, (_, i) => sale(from + i));
}
