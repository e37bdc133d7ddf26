/** A shelf of the made-up shops: what stands on it and what it costs there. */
export interface Shelf {
  /** From the top: `Kitchen`, `Coffee`. */
  readonly path: readonly [string, string];
  readonly nouns: readonly string[];
  readonly materials: readonly string[];
  readonly forms: readonly string[];
  /** Cents, the least and the most. */
  readonly prices: readonly [number, number];
}

function shelf(
  path: readonly [string, string],
  nouns: string,
  materials: string,
  forms: string,
  prices: readonly [number, number],
): Shelf {
  const list = (text: string) => text.split(', ');
  return { path, nouns: list(nouns), materials: list(materials), forms: list(forms), prices };
}

export const shelves: readonly Shelf[] = [
  shelf(
    ['Kitchen', 'Mugs and cups'],
    'mug, cup, espresso cup, travel mug, tumbler, tea bowl, latte glass',
    'stoneware, porcelain, enamel, bone china, double-walled glass, steel',
    '250 ml, 350 ml, 500 ml, set of 2, set of 4',
    [690, 4900],
  ),
  shelf(
    ['Kitchen', 'Coffee'],
    'coffee grinder, French press, pour-over dripper, espresso machine, moka pot, milk frother, gooseneck kettle, cold brew jug',
    'steel, glass, copper, aluminium, ceramic',
    '2 cups, 4 cups, 6 cups, 1 litre, 1.2 litre',
    [1490, 89900],
  ),
  shelf(
    ['Kitchen', 'Knives'],
    'chef’s knife, bread knife, paring knife, santoku, cleaver, knife block, sharpening stone, filleting knife',
    'carbon steel, Damascus steel, stainless steel, ceramic',
    '9 cm, 13 cm, 18 cm, 20 cm, 24 cm',
    [1290, 34900],
  ),
  shelf(
    ['Kitchen', 'Cookware'],
    'frying pan, saucepan, stockpot, casserole, wok, griddle pan, roasting tin, steamer basket, lid',
    'cast iron, copper, stainless steel, carbon steel, aluminium',
    '16 cm, 20 cm, 24 cm, 28 cm, 5 litre',
    [1990, 29900],
  ),
  shelf(
    ['Kitchen', 'Small appliances'],
    'toaster, hand blender, stand mixer, food processor, rice cooker, air fryer, waffle iron, kitchen scale, juicer',
    'matt black, brushed steel, cream, white',
    '600 W, 1000 W, 1.5 litre, 4 litre',
    [2490, 59900],
  ),
  shelf(
    ['Home', 'Lamps'],
    'desk lamp, floor lamp, pendant lamp, wall light, bedside lamp, string lights, reading light',
    'brass, oak, paper, linen, smoked glass, black steel',
    'E27, E14, LED, dimmable, rechargeable',
    [1990, 45900],
  ),
  shelf(
    ['Home', 'Bedding'],
    'duvet cover, pillowcase, fitted sheet, wool blanket, mattress topper, pillow, quilt, bedspread',
    'linen, cotton percale, cotton sateen, merino wool, bamboo',
    '80 x 80 cm, 140 x 200 cm, 155 x 220 cm, 200 x 200 cm',
    [1290, 32900],
  ),
  shelf(
    ['Home', 'Bath'],
    'bath towel, bath mat, shower curtain, soap dish, bathrobe, laundry basket, toothbrush holder',
    'organic cotton, waffle cotton, bamboo, ceramic, teak',
    'small, medium, large, set of 2',
    [890, 12900],
  ),
  shelf(
    ['Home', 'Furniture'],
    'bookcase, side table, armchair, dining chair, coat rack, bench, sideboard, bed frame, stool',
    'oak, walnut, beech, rattan, ash, black steel',
    '40 cm, 80 cm, 120 cm, 160 cm',
    [4900, 189900],
  ),
  shelf(
    ['Home', 'Candles and scents'],
    'scented candle, reed diffuser, candle holder, incense, room spray, tealight set',
    'soy wax, beeswax, glass, brass, stone',
    '100 ml, 180 g, 400 g, set of 3',
    [590, 8900],
  ),
  shelf(
    ['Garden', 'Tools'],
    'secateurs, spade, garden fork, hand trowel, hedge shears, rake, pruning saw, watering can, wheelbarrow',
    'ash wood, forged steel, stainless steel, copper',
    'short, long, left-handed, 5 litre, 10 litre',
    [890, 24900],
  ),
  shelf(
    ['Garden', 'Pots and seeds'],
    'plant pot, raised bed, seed tray, herb seeds, tomato seeds, wildflower mix, hanging planter',
    'terracotta, zinc, cedar, glazed clay, felt',
    '12 cm, 20 cm, 40 cm, organic',
    [290, 19900],
  ),
  shelf(
    ['Garden', 'Barbecue'],
    'charcoal grill, gas barbecue, fire bowl, grill tongs, pizza stone, smoker, grill thermometer, charcoal chimney',
    'cast iron, corten steel, stainless steel, enamel',
    '37 cm, 47 cm, 57 cm, 3 burners',
    [1490, 129900],
  ),
  shelf(
    ['Outdoor', 'Tents'],
    'tunnel tent, dome tent, tarp, bivouac bag, footprint, awning, pop-up tent',
    'ripstop nylon, polycotton, silnylon',
    '1 person, 2 persons, 3 persons, 4 persons',
    [3900, 119900],
  ),
  shelf(
    ['Outdoor', 'Backpacks'],
    'hiking backpack, daypack, trekking rucksack, dry bag, waist pack, laptop backpack, duffel bag',
    'recycled nylon, waxed canvas, Cordura, leather',
    '15 litre, 22 litre, 35 litre, 55 litre, 65 litre',
    [2900, 32900],
  ),
  shelf(
    ['Outdoor', 'Sleeping bags'],
    'sleeping bag, sleeping mat, inflatable pillow, bag liner, camping quilt',
    'down, synthetic fill, silk, merino',
    '0 degrees, minus 5 degrees, minus 12 degrees, regular, long',
    [1900, 59900],
  ),
  shelf(
    ['Outdoor', 'Camp kitchen'],
    'gas stove, cooking set, spork, water filter, insulated bottle, head torch, folding mug, lantern',
    'titanium, aluminium, steel, Tritan',
    '500 ml, 750 ml, 1 litre, 300 lumen',
    [690, 18900],
  ),
  shelf(
    ['Sport', 'Running'],
    'running shoes, trail shoes, running socks, running vest, hydration belt, running cap, compression tights',
    'mesh, merino, recycled polyester',
    'EU 38, EU 40, EU 42, EU 44, S, M, L',
    [990, 21900],
  ),
  shelf(
    ['Sport', 'Cycling'],
    'bike helmet, bib shorts, cycling jersey, pannier, bike lock, floor pump, saddle, bike light set, gravel bike, city bike',
    'carbon, aluminium, leather, merino',
    'S, M, L, XL, 40 lux',
    [1290, 289900],
  ),
  shelf(
    ['Sport', 'Yoga and fitness'],
    'yoga mat, yoga block, kettlebell, resistance band, foam roller, dumbbell pair, skipping rope, meditation cushion',
    'cork, natural rubber, cast iron, cotton',
    '4 mm, 6 mm, 8 kg, 12 kg, 16 kg',
    [790, 15900],
  ),
  shelf(
    ['Sport', 'Climbing'],
    'climbing rope, climbing shoes, harness, chalk bag, quickdraw set, carabiner, belay device',
    'nylon, leather, aluminium, Dyneema',
    '60 m, 70 m, EU 40, EU 42, set of 6',
    [890, 27900],
  ),
  shelf(
    ['Electronics', 'Headphones'],
    'headphones, earbuds, gaming headset, noise-cancelling headphones, sports earphones, headphone stand',
    'black, silver, midnight blue, walnut',
    'wireless, wired, over-ear, on-ear, USB-C',
    [1990, 54900],
  ),
  shelf(
    ['Electronics', 'Computers'],
    'laptop, mini PC, monitor, mechanical keyboard, mouse, docking station, webcam, laptop stand',
    'aluminium, black, silver, graphite',
    '13 inch, 14 inch, 16 inch, 27 inch, 4K',
    [1990, 249900],
  ),
  shelf(
    ['Electronics', 'Phones'],
    'smartphone, phone case, charging stand, power bank, screen protector, charging cable, car mount',
    'leather, silicone, aluminium, braided nylon',
    '64 GB, 128 GB, 256 GB, 1 m, 2 m, 10000 mAh',
    [890, 129900],
  ),
  shelf(
    ['Electronics', 'Cameras'],
    'mirrorless camera, instant camera, camera strap, tripod, zoom lens, memory card, camera bag, film roll',
    'magnesium, leather, carbon, canvas',
    '24 MP, 45 MP, 35 mm, 85 mm, 128 GB',
    [990, 329900],
  ),
  shelf(
    ['Electronics', 'Speakers'],
    'bluetooth speaker, soundbar, shelf speakers, turntable, DAB radio, subwoofer, amplifier',
    'walnut, fabric, black, white',
    '10 W, 40 W, 120 W, portable',
    [2900, 199900],
  ),
  shelf(
    ['Fashion', 'Jackets'],
    'rain jacket, down jacket, parka, denim jacket, wool coat, fleece, softshell, trench coat',
    'waxed cotton, recycled polyester, wool, denim',
    'XS, S, M, L, XL',
    [3900, 69900],
  ),
  shelf(
    ['Fashion', 'Shoes'],
    'sneakers, chelsea boots, loafers, sandals, hiking boots, ballet flats, slippers, rubber boots',
    'leather, suede, canvas, felt',
    'EU 36, EU 38, EU 40, EU 42, EU 44',
    [2490, 32900],
  ),
  shelf(
    ['Fashion', 'Jumpers and shirts'],
    'jumper, cardigan, T-shirt, oxford shirt, polo shirt, hoodie, flannel shirt, turtleneck',
    'merino wool, cashmere, organic cotton, linen',
    'XS, S, M, L, XL',
    [1490, 29900],
  ),
  shelf(
    ['Fashion', 'Bags and wallets'],
    'tote bag, shoulder bag, wallet, card holder, belt, briefcase, weekender, key ring',
    'vegetable-tanned leather, canvas, vegan leather',
    'small, medium, large',
    [1490, 44900],
  ),
  shelf(
    ['Fashion', 'Watches and jewellery'],
    'wristwatch, automatic watch, silver ring, necklace, ear studs, bracelet, pocket watch',
    'sterling silver, gold-plated, titanium, steel',
    '36 mm, 40 mm, 45 cm, 52, 56',
    [1900, 149900],
  ),
  shelf(
    ['Children', 'Toys'],
    'wooden train set, building blocks, teddy bear, puzzle, doll’s house, kite, marble run, toy kitchen, rocking horse',
    'beech, organic cotton, cardboard, felt',
    'from 1 year, from 3 years, from 6 years, 100 pieces, 500 pieces',
    [790, 19900],
  ),
  shelf(
    ['Children', 'Baby'],
    'baby carrier, pram, baby monitor, sleep sack, high chair, muslin cloths, teether',
    'organic cotton, merino, beech, natural rubber',
    'newborn, 0-6 months, 6-12 months',
    [590, 99900],
  ),
  shelf(
    ['Office', 'Paper and pens'],
    'fountain pen, notebook, pencil set, desk planner, ink bottle, sketchbook, ballpoint pen, washi tape',
    'brass, recycled paper, resin, cedar, leather',
    'A4, A5, A6, fine, medium, 30 ml',
    [290, 24900],
  ),
  shelf(
    ['Office', 'Desks and chairs'],
    'standing desk, office chair, monitor arm, desk pad, drawer unit, footrest',
    'oak, black steel, wool felt, mesh',
    '120 cm, 140 cm, 160 cm',
    [2900, 119900],
  ),
  shelf(
    ['Food', 'Tea and chocolate'],
    'green tea, earl grey, rooibos, dark chocolate, drinking chocolate, honey, olive oil, espresso beans',
    'organic, single origin, fair trade',
    '100 g, 250 g, 500 g, 1 kg',
    [390, 4900],
  ),
];

export const brands: readonly string[] = (
  'Northwind, Alder & Oak, Bergluft, Kessel, Marlowe, Sonnfeld, Tidewater, Harrow, Lindqvist, Petrichor, Ostwind, ' +
  'Calder, Brightwater, Fjellby, Grauwald, Hofmann & Sohn, Juniper, Kestrel, Lumen, Maison Verte, Nordhaus, Oriel, ' +
  'Pinecrest, Quillon, Rosalind, Saltmarsh, Tannenberg, Umbra Nova, Vesper, Wildbach, Yarrow, Zephyr, Ardent, Bracken, ' +
  'Cinder, Delft & Co, Elmsworth, Foxglove, Gable, Heron'
).split(', ');

export const adjectives: readonly string[] = (
  'classic, light, heavy, handmade, compact, folding, everyday, sturdy, soft, waterproof, slim, vintage, minimal, ' +
  'ribbed, striped, speckled, insulated, reversible, stackable, quiet, rechargeable, hand-thrown, two-tone, oversized, travel, studio'
).split(', ');

export const colours: readonly string[] =
  'red, blue, forest green, mustard, charcoal, cream, terracotta, navy, sage, blush, sand, white, black, olive, sky, plum'.split(
    ', ',
  );

export const sentences: readonly string[] = [
  'Made to be used every day and mended when it wears.',
  'A favourite of those who look for something plain that lasts.',
  'Packed without plastic.',
  'Comes with spare parts and a guarantee of five years.',
  'Tested for a year by people who do this for a living.',
  'Takes up little room when it is not in use.',
  'Made in small batches in a family workshop.',
  'Easy to clean, hard to break.',
  'The material is certified and can be recycled whole.',
  'A good present for those who have everything.',
  'Feels right in the hand from the first day.',
  'Weighs less than its elder brother and carries more.',
];
