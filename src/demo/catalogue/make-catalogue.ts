import { CommandBus } from '@nestjs/cqrs';
import sharp from 'sharp';
import { product } from '#domain/product/product.js';
import type { ProductContent, SeenPrice } from '#domain/product/product-events.js';
import { site } from '#domain/site/site.js';
import { ApplyAsAffiliate } from '../../affiliates/apply-as-affiliate.js';
import { DecideAffiliate } from '../../affiliates/decide-affiliate.js';
import { CreateCategory } from '../../catalogue/change-category.js';
import { CreateProduct } from '../../catalogue/change-product.js';
import { RecordQuotes } from '../../fx/record-quotes.js';
import { categoryIdOf } from '../../platform/catalogue/category-id.js';
import { productIdOf, variantIdOf } from '../../platform/catalogue/product-id.js';
import { richTextOf } from '../../platform/catalogue/rich-text.js';
import { productSlug } from '../../platform/catalogue/slug.js';
import { CommandPipeline } from '../../platform/commands/pipeline.js';
import { newId } from '../../platform/ids.js';
import { inParallel } from '../../platform/in-parallel.js';
import { Darkroom } from '../../platform/media/darkroom.js';
import { MediaFiles } from '../../platform/media/media-files.js';
import { takePicture } from '../../platform/media/take-picture.js';
import { inTurn } from '../make-demo.js';
import { type Telling, tolerant } from '../telling.js';
import { drawingOf } from './drawing.js';
import { type DemoGood, demoGoods, demoShelves } from './goods.js';

const shops = ['https://harbour-coffee.example', 'https://northwind-outdoor.example'];
/** What is never said on a page, or not yet: the last of its shelf. */
const [draftSku, scheduledSku] = ['LANTERN-C', 'SC-POCKET'];
const dayMs = 86_400_000;

/**
 * The shelves of two shops with sixty drawn products, by the commands that the API gives: some reduced,
 * one a draft, one to come. The public site links in the name of an affiliate of its own. Told again for
 * the same start it adds nothing. `programIds`: each shop's program.
 */
export async function makeCatalogue(
  telling: Telling,
  programIds: readonly string[],
): Promise<void> {
  await nameSite(telling);
  await tellRates(telling);
  const { app, step, check } = telling;
  const commands = app.get(CommandBus);
  await inTurn(demoShelves, ({ slug, name, de, parent }, n) =>
    tolerant(() => {
      const parentId = parent === null ? null : categoryIdOf(parent);
      const wanted = { name, names: { de }, slug, parentId, position: (n + 1) * 10 };
      return commands.execute(new CreateCategory(wanted, step('category', slug)));
    }),
  );
  await inParallel(demoGoods.entries(), 2, async ([n, good]) => {
    check();
    await tolerant(() => tellGood(telling, good, n, programIds));
  });
}

/** What prices are shown in beside their own currency; of the day before, by hand. */
async function tellRates({ app, startedAt, step }: Telling): Promise<void> {
  const quotedAt = new Date(Date.parse(startedAt) - dayMs).toISOString();
  const rates = [
    { currency: 'CHF', rate: '0.9380' },
    { currency: 'GBP', rate: '0.8655' },
    { currency: 'USD', rate: '1.0842' },
  ];
  const quotes = { source: 'manual', base: 'EUR', quotedAt, rates };
  await tolerant(() => app.get(CommandBus).execute(new RecordQuotes(quotes, step('rates'))));
}

async function nameSite({ app, startedAt, step }: Telling): Promise<void> {
  const commands = app.get(CommandBus);
  const details = { name: 'Tributary itself', email: 'site@demo.example' };
  const { id } = await commands.execute(new ApplyAsAffiliate(details, step('site affiliate')));
  const approve = { type: 'approve-affiliate' } as const;
  await commands.execute(new DecideAffiliate(id, approve, step('site approve')));
  const command = { type: 'name-site-affiliate', affiliateId: id, at: startedAt } as const;
  await app.get(CommandPipeline).handle(site, 'main', command, step('site'));
}

async function tellGood(
  telling: Telling,
  good: DemoGood,
  n: number,
  programIds: readonly string[],
): Promise<void> {
  const { app, startedAt, parties, step } = telling;
  const shop = good.shelf.startsWith('coffee') ? 0 : 1;
  const merchantId = parties.merchantIds[shop] ?? '';
  const productId = productIdOf(merchantId, good.sku);
  const pipeline = app.get(CommandPipeline);
  // Told before, its pictures are there too.
  if ((await pipeline.load(product, productId)) !== undefined) return;
  const images = await drawn(telling, good, merchantId);
  const wanted = {
    ...{ productId, merchantId, programId: programIds[shop] ?? null, externalId: good.sku },
    slug: productSlug(good.title, productId),
    source: { kind: 'editor' as const },
    content: contentOf(good, { productId, merchantId, shop: shops[shop] ?? '', images }),
    prices: pricesOf(good, n, startedAt),
    isPublished: good.sku !== draftSku && good.sku !== scheduledSku,
  };
  const commands = app.get(CommandBus);
  await commands.execute(new CreateProduct(wanted, step('product', good.sku)));
  if (good.sku !== scheduledSku) return;
  const publishAt = new Date(Date.parse(startedAt) + 2 * dayMs).toISOString();
  const schedule = { type: 'schedule-product', publishAt, at: startedAt } as const;
  await pipeline.handle(product, productId, schedule, step('schedule', good.sku));
}

/** One picture, and for what comes in colours one more. */
async function drawn(
  { app, step }: Telling,
  { motif, hue, sku, title, forms }: DemoGood,
  merchantId: string,
): Promise<ProductContent['images']> {
  const parts = {
    darkroom: app.get(Darkroom),
    files: app.get(MediaFiles),
    pipeline: app.get(CommandPipeline),
  };
  const hues = forms.startsWith('Colour') ? [hue, (hue + 140) % 360] : [hue];
  return await inTurn(hues, async (each, n) => {
    const context = step('picture', sku, n);
    const mediaId = newId('media', context);
    const bytes = await sharp(Buffer.from(drawingOf(motif, each)))
      .png()
      .toBuffer();
    const alt = n === 0 ? `Drawing: ${title}` : `Drawing: ${title}, in another colour`;
    await takePicture(parts, { mediaId, bytes, merchantId, purpose: 'product', alt }, context);
    return { mediaId, alt };
  });
}

interface Place {
  readonly productId: string;
  readonly merchantId: string;
  /** Where the shop is. */
  readonly shop: string;
  readonly images: ProductContent['images'];
}

function contentOf(good: DemoGood, { productId, merchantId, shop, images }: Place): ProductContent {
  const { title, brand, shelf, tags, facts, forms, says } = good;
  const attributes = facts.split('; ').map((fact) => {
    const [name = '', value = ''] = fact.split(': ');
    return { name, value };
  });
  const [formName = '', formList = ''] = forms.split(': ');
  const formNames = formList === '' ? [] : formList.split(', ');
  const points = attributes.map(({ name, value }) => `<li>${name}: ${value}</li>`).join('');
  return {
    ...{ title, brand, images, attributes },
    description: `${richTextOf(says)}<h3>In short</h3><ul>${points}</ul>${richTextOf('Sent within two working days; can be given back within 30.')}`,
    url: `${shop}/products/${good.sku.toLowerCase()}`,
    categoryIds: [categoryIdOf(shelf)],
    tags,
    gtin: null,
    availability: good.sku === 'GR-BOX' ? 'out-of-stock' : 'in-stock',
    variants: formNames.map((each) => {
      const sku = `${good.sku}-${each.toUpperCase().replaceAll(/[^A-Z0-9]+/g, '')}`;
      return {
        ...{ variantId: variantIdOf(productId, sku), sku, title: each, url: null },
        attributes: [{ name: formName, value: each }],
        availability: 'in-stock' as const,
      };
    }),
    relatedProductIds: relatedTo(good, merchantId),
    relatedLinks: [],
  };
}

/** What has a tag in common and stands on another shelf of the same shop. */
function relatedTo(good: DemoGood, merchantId: string): string[] {
  const shopOf = ({ shelf }: DemoGood) => shelf.split('-')[0];
  return demoGoods
    .filter((other) => other.shelf !== good.shelf && shopOf(other) === shopOf(good))
    .filter((other) => other.sku !== draftSku && other.sku !== scheduledSku)
    .filter((other) => other.tags.some((tag) => good.tags.includes(tag)))
    .slice(0, 4)
    .map((other) => productIdOf(merchantId, other.sku));
}

/** A price that went up and down a little in the last three months; the last one was seen at the start. */
function pricesOf({ price: now, before }: DemoGood, n: number, startedAt: string): SeenPrice[] {
  const eur = (amount: number) => ({ amount: String(amount), currency: 'EUR' });
  const usual = before ?? now;
  const steps = [
    ...[
      { days: 84, amount: usual },
      { days: 61 - (n % 7), amount: rounded(usual * 1.06) },
    ],
    ...[
      { days: 40 - (n % 5), amount: usual },
      { days: 21 - (n % 6), amount: rounded(usual * 0.97) },
    ],
    { days: 9 - (n % 4), amount: usual },
  ];
  const past = steps.map(({ days, amount }) => ({
    ...{ variantId: null, price: eur(amount), listPrice: null },
    seenAt: new Date(Date.parse(startedAt) - days * dayMs).toISOString(),
  }));
  const listPrice = before === null ? null : eur(before);
  return [...past, { variantId: null, price: eur(now), listPrice, seenAt: startedAt }];
}

/** To the next price that ends on 90. */
function rounded(cents: number): number {
  return Math.max(90, Math.round(cents / 100) * 100 - 10);
}
