import type { Decision } from '../kernel/decider.js';
import { equal, minor } from '../kernel/money.js';
import { refuse } from '../kernel/refusal.js';
import { isBefore } from '../kernel/time.js';
import type { ProductContent, ProductEvent, SeenPrice } from './product-events.js';

/** What of a product its prices are judged by. */
interface Priced {
  readonly productId: string;
  readonly content: ProductContent;
  /** The last ones, by variant; that of the product itself under ''. */
  readonly prices: Readonly<Record<string, SeenPrice>>;
}

/** The prices that are news: another amount than the last one seen, and not seen before it. */
export function priced(
  prices: readonly SeenPrice[],
  { productId, content, prices: last }: Priced,
): Decision<ProductEvent> {
  const events: ProductEvent[] = [];
  const newest = { ...last };
  for (const { variantId, price, listPrice: asked, seenAt } of prices) {
    if (variantId !== null && !content.variants.some((each) => each.variantId === variantId)) {
      return refuse('product.unknown-variant', { field: 'variantId', variantId });
    }
    if (minor(price) < 0n) return refuse('money.negative', { field: 'price' });
    if (asked !== null && asked.currency !== price.currency) {
      return refuse('money.currency-mismatch', { field: 'listPrice', expected: price.currency });
    }
    // A "before" that is no higher is no reduction.
    const listPrice = asked !== null && minor(asked) > minor(price) ? asked : null;
    const seen = { variantId, price, listPrice, seenAt };
    const before = newest[variantId ?? ''];
    if (before && (isBefore(seenAt, before.seenAt) || isSamePrice(before, seen))) continue;
    newest[variantId ?? ''] = seen;
    events.push({ type: 'product-priced', data: { productId, ...seen }, effectiveAt: seenAt });
  }
  return events;
}

function isSamePrice(a: SeenPrice, b: SeenPrice): boolean {
  if (!equal(a.price, b.price)) return false;
  if (a.listPrice === null || b.listPrice === null) return a.listPrice === b.listPrice;
  return equal(a.listPrice, b.listPrice);
}
