import { coffeeGoods } from './coffee-goods.js';
import type { MotifName } from './motifs.js';
import { outdoorGoods } from './outdoor-goods.js';

/** A shelf of the demo: names in both languages, under one of the two shops. */
export interface DemoShelf {
  readonly slug: string;
  readonly name: string;
  readonly de: string;
  readonly parent: string | null;
}

const shelfOf = (slug: string, name: string, de: string, parent: string | null): DemoShelf => ({
  ...{ slug, name, de, parent },
});

export const demoShelves: readonly DemoShelf[] = [
  shelfOf('coffee', 'Coffee', 'Kaffee', null),
  shelfOf('coffee-beans', 'Beans', 'Bohnen', 'coffee'),
  shelfOf('coffee-grinders', 'Grinders', 'Mühlen', 'coffee'),
  shelfOf('coffee-brewing', 'Brewing', 'Zubereitung', 'coffee'),
  shelfOf('coffee-kettles', 'Kettles and scales', 'Kessel und Waagen', 'coffee'),
  shelfOf('coffee-cups', 'Cups and mugs', 'Tassen und Becher', 'coffee'),
  shelfOf('coffee-sweets', 'Sweet things', 'Süßes', 'coffee'),
  shelfOf('outdoor', 'Outdoor', 'Outdoor', null),
  shelfOf('outdoor-tents', 'Tents', 'Zelte', 'outdoor'),
  shelfOf('outdoor-packs', 'Backpacks', 'Rucksäcke', 'outdoor'),
  shelfOf('outdoor-sleeping', 'Sleeping', 'Schlafen', 'outdoor'),
  shelfOf('outdoor-clothing', 'Clothing', 'Bekleidung', 'outdoor'),
  shelfOf('outdoor-kitchen', 'Camp kitchen', 'Campingküche', 'outdoor'),
  shelfOf('outdoor-light', 'Light and tools', 'Licht und Werkzeug', 'outdoor'),
];

export interface DemoGood {
  readonly shelf: string;
  readonly sku: string;
  readonly title: string;
  readonly brand: string;
  readonly motif: MotifName;
  /** Of its picture, in degrees. */
  readonly hue: number;
  /** Cents. */
  readonly price: number;
  /** What it was before, if it is reduced. */
  readonly before: number | null;
  /** `Name: value`, separated by semicolons. */
  readonly facts: string;
  readonly tags: readonly string[];
  readonly says: string;
  /** Its forms: `Colour: blue, red`; empty: it has one. */
  readonly forms: string;
}

export const demoGoods: readonly DemoGood[] = [...goodsIn(coffeeGoods), ...goodsIn(outdoorGoods)];

function goodsIn(text: string): DemoGood[] {
  const goods: DemoGood[] = [];
  let shelf = '';
  for (const row of text.trim().split('\n')) {
    if (row.startsWith('# ')) shelf = row.slice(2);
    else goods.push(goodIn(row, shelf));
  }
  return goods;
}

function goodIn(row: string, shelf: string): DemoGood {
  const cells = row.split('|').map((cell) => cell.trim());
  const [sku = '', title = '', brand = '', motif = '', hue = '', prices = ''] = cells;
  const [, , , , , , facts = '', tags = '', says = '', forms = ''] = cells;
  const [price = 0, before = null] = prices.split(' ').map(Number);
  return {
    ...{ shelf, sku, title, brand, price, before, facts, says, forms },
    motif: motif as MotifName,
    hue: Number(hue),
    tags: tags.split(','),
  };
}
