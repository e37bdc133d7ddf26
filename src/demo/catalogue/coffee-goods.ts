/** One a line, after the line of its shelf; the columns are those of goods.ts. */
export const coffeeGoods = `
# coffee-beans
HC-HOUSE | House Blend, whole beans | Harbour Coffee | bag | 28 | 1390 | Roast: medium; Origin: Brazil, Colombia; Weight: 1 kg | espresso,beans | Hazelnut, milk chocolate and little acid: the one that everybody at the table likes. | Weight: 250 g, 500 g, 1 kg
HC-YIRGA | Yirgacheffe, single origin | Harbour Coffee | bag | 205 | 1590 1890 | Roast: light; Origin: Ethiopia; Weight: 500 g | filter,beans,organic | Jasmine, lemon and black tea, for filter and for cold brew. |
HC-DECAF | Night Watch, decaffeinated beans | Harbour Coffee | bag | 262 | 1490 | Roast: medium; Origin: Mexico; Weight: 500 g | decaf,beans | Decaffeinated with mountain water, roasted so slowly that nobody notices. |
HC-DARK | Old Pier, dark espresso roast | Harbour Coffee | bag | 352 | 1290 | Roast: dark; Origin: Sumatra, India; Weight: 500 g | espresso,beans | Cocoa, pipe tobacco and a thick crema from any machine. |
HC-GIFT | Tasting box, six coffees | Harbour Coffee | bag | 145 | 3490 3990 | Contents: 6 x 100 g; Roast: from light to dark | gift,beans | Six small bags from six farms, with a card on how to brew each. |
# coffee-grinders
GR-HAND | Hand grinder with steel burrs | Kestrel | grinder | 24 | 8900 | Burrs: steel, 38 mm; Capacity: 30 g; Weight: 540 g | travel,grinder | Thirty grams in under a minute, from espresso to French press. |
GR-BOX | Box mill in beech | Zassenberg | grinder | 96 | 6490 | Burrs: steel; Material: beech; Capacity: 40 g | vintage,grinder | The mill that your grandmother had, with burrs that she would have liked. |
GR-SLIM | Travel grinder, slim | Kestrel | grinder | 188 | 5490 6900 | Burrs: ceramic; Capacity: 18 g; Weight: 260 g | travel,camping,grinder | Fits inside most travel presses and weighs less than a bag of beans. |
GR-PRO | Workshop grinder, 48 mm burrs | Kestrel | grinder | 340 | 21900 | Burrs: steel, 48 mm; Capacity: 45 g; Settings: 90 | espresso,grinder | Ninety marked steps, and a burr set that was made for larger machines. |
# coffee-brewing
BR-DRIP | Pour-over dripper with glass jug | Tidewater | dripper | 18 | 3490 | Material: porcelain, glass; Cups: 4 | filter,glass | A cone with deep ribs, so that water runs as evenly as it should. | Colour: red, blue, white
BR-PRESS | French press, double-walled | Tidewater | press | 30 | 4290 5490 | Volume: 1 l; Material: glass, steel | filter | Keeps a litre warm for an hour, with a sieve that holds back the fines. | Volume: 0.35 l, 1 l
BR-MOKA | Moka pot, six cups | Bellini | moka | 8 | 2990 | Cups: 6; Material: aluminium | espresso,camping | Strong coffee from any stove, also the one in the tent. | Cups: 3, 6, 9
BR-DRIP-S | Single-cup dripper | Tidewater | dripper | 220 | 1690 | Material: porcelain; Cups: 1 | filter,gift | For one cup, straight into the mug. |
BR-PRESS-T | Travel press, 400 ml | Fjellby | press | 168 | 2790 | Volume: 400 ml; Material: Tritan | travel,camping | Press and mug in one, with a lid that does not leak. |
BR-MOKA-I | Moka pot for induction | Bellini | moka | 280 | 3990 | Cups: 4; Material: stainless steel | espresso | The old principle with a steel base that every hob takes. |
# coffee-kettles
KE-GOOSE | Gooseneck kettle, 1 litre | Tidewater | kettle | 205 | 4990 | Volume: 1 l; Material: steel | filter | A spout like a pencil: the water goes where you point it. | Colour: blue, black, cream
KE-ELEC | Electric kettle to the degree | Tidewater | kettle | 350 | 11900 14900 | Volume: 0.9 l; Power: 1200 W; Accuracy: 1 °C | filter,tea | Holds any temperature between 40 and 100 °C for an hour. |
SC-BREW | Coffee scale with timer | Umbra Nova | scale | 158 | 3990 | Accuracy: 0.1 g; Up to: 3 kg; Charging: USB-C | espresso,filter | Starts its clock with the first drop, and fits under most machines. |
SC-POCKET | Pocket scale | Umbra Nova | scale | 42 | 1990 | Accuracy: 0.1 g; Up to: 500 g | travel | As large as a bar of chocolate, for good coffee away from home. |
# coffee-cups
MU-ENAMEL | Enamel mug, 350 ml | Northwind | mug | 212 | 1290 | Material: enamel; Volume: 350 ml | enamel,camping | Survives campfires, dishwashers and being dropped. | Colour: blue, red, green, cream
MU-STONE | Stoneware mug, hand-thrown | Lindqvist | mug | 14 | 2400 | Material: stoneware; Volume: 300 ml | handmade,gift | No two are alike; all of them sit well in the hand. |
CU-SET | Espresso cups, set of two | Lindqvist | cups | 340 | 2690 3290 | Material: porcelain; Volume: 80 ml; Pieces: 2 | espresso,gift | Thick walls that keep a small coffee hot to the last sip. |
CU-CAPPU | Cappuccino cups, set of two | Lindqvist | cups | 172 | 3190 | Material: porcelain; Volume: 180 ml; Pieces: 2 | gift | Round inside, so that milk and coffee find each other. |
MU-TRAVEL | Travel mug, leak-proof | Fjellby | bottle | 96 | 2990 | Volume: 450 ml; Keeps warm: 6 h; Material: steel | travel,steel | Opens with one hand and stays shut in every bag. | Colour: green, black, sand
# coffee-sweets
SW-DARK | Dark chocolate with coffee nibs | Maison Verte | chocolate | 28 | 590 | Cocoa: 72 %; Weight: 90 g | gift,organic | Snaps like thin ice and tastes of the roastery. |
SW-SEA | Milk chocolate with sea salt | Maison Verte | chocolate | 200 | 550 | Cocoa: 45 %; Weight: 90 g | gift | Sweet first, then salt, then gone. |
SW-ORANGE | Orange and almond chocolate | Maison Verte | chocolate | 20 | 620 790 | Cocoa: 60 %; Weight: 90 g | gift,organic | Candied peel from Sicily and roasted almonds. |
`;
