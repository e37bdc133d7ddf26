/** One a line, after the line of its shelf; the columns are those of goods.ts. */
export const outdoorGoods = `
# outdoor-tents
TENT-1 | Trail tent for one | Northwind | tent | 152 | 19900 | Persons: 1; Weight: 1.1 kg; Water column: 3000 mm | ultralight,hiking | Pitches in three minutes and packs as small as a loaf. |
TENT-2 | Trail tent for two | Northwind | tent | 205 | 24900 29900 | Persons: 2; Weight: 1.9 kg; Water column: 3000 mm | hiking | Two doors, two porches, and room to sit out a storm. | Colour: blue, green
TENT-4 | Family tent for four | Northwind | tent | 24 | 38900 | Persons: 4; Weight: 7.2 kg; Standing height: 195 cm | family,camping | High enough to stand in, dark enough to sleep late in. |
TARP-3 | Tarp, three by three metres | Fjellby | tent | 88 | 8900 | Weight: 690 g; Material: ripstop nylon | ultralight,camping | Roof, wind-break or picnic sheet, with sixteen loops. |
TENT-WIN | Expedition tent for winter | Bergluft | tent | 356 | 64900 | Persons: 2; Weight: 3.4 kg; Poles: 4 | winter | Four crossing poles hold what the wind throws at them. |
# outdoor-packs
PACK-22 | Daypack, 22 litres | Northwind | backpack | 96 | 7900 | Volume: 22 l; Weight: 620 g | hiking,city | For a day on the hill and for the train there. | Colour: green, black, plum
PACK-40 | Trekking backpack, 40 litres | Bergluft | backpack | 10 | 15900 | Volume: 40 l; Weight: 1.3 kg | hiking | Carries a weekend without talking about it. |
PACK-65 | Expedition backpack, 65 litres | Bergluft | backpack | 214 | 22900 26900 | Volume: 65 l; Weight: 2.1 kg | trekking | A back that can be set to the centimetre, and a lid that becomes a daypack. |
PACK-ROLL | Roll-top backpack, waterproof | Fjellby | backpack | 46 | 11900 | Volume: 28 l; Material: recycled PET | city,waterproof | Welded seams: what is inside stays dry in the boat and on the bicycle. |
PACK-KID | Children’s backpack, 12 litres | Northwind | backpack | 322 | 4490 | Volume: 12 l; Weight: 380 g; Age: from 4 | family | Small straps, a whistle and a pocket for stones. |
# outdoor-sleeping
BAG-3S | Sleeping bag for three seasons | Bergluft | sleepingBag | 112 | 15900 | Comfort: 2 °C; Weight: 980 g; Filling: down | down,hiking | Warm from April to October, and small in the pack. | Length: regular, long
BAG-SUM | Summer sleeping bag | Northwind | sleepingBag | 188 | 6900 8900 | Comfort: 12 °C; Weight: 720 g; Filling: synthetic | camping | A blanket with a zip, for huts and hot nights. |
BAG-WIN | Winter sleeping bag | Bergluft | sleepingBag | 350 | 34900 | Comfort: −15 °C; Weight: 1.6 kg; Filling: down | down,winter | For nights on which you would rather be at home. |
MAT-AIR | Inflatable mat with insulation | Fjellby | mat | 218 | 9900 | R-value: 4.2; Weight: 540 g; Thickness: 8 cm | ultralight | Twenty breaths, and the ground is somewhere else. |
MAT-FOAM | Folding foam mat | Northwind | mat | 60 | 2990 | R-value: 2; Weight: 410 g | camping | Cannot be punctured, and dries in the sun in minutes. |
# outdoor-clothing
SHELL-W | Rain jacket, three layers | Bergluft | jacket | 208 | 21900 | Water column: 20000 mm; Weight: 390 g | waterproof,hiking | Keeps out what falls and lets out what rises. | Size: XS, S, M, L, XL
DOWN-J | Light down jacket | Northwind | jacket | 24 | 17900 22900 | Filling: down, 750 cuin; Weight: 310 g | down,winter | Stuffs into its own pocket and is forgotten there until you freeze. | Size: S, M, L, XL
FLEECE | Fleece jacket from recycled yarn | Northwind | jacket | 130 | 8900 | Material: recycled polyester; Weight: 340 g | hiking | Dries while you wear it. | Size: S, M, L
BOOT-M | Hiking boots, ankle high | Grauwald | boots | 30 | 17900 | Material: leather; Membrane: waterproof; Weight: 1.2 kg | hiking,waterproof | Can be resoled twice, and will have to be. | Size: EU 38, EU 40, EU 42, EU 44
HAT-W | Merino hat with bobble | Lindqvist | hat | 8 | 3490 | Material: merino wool | winter,gift | Soft enough for foreheads that itch at everything else. | Colour: red, blue, mustard
SOCK-2 | Merino socks, two pairs | Grauwald | socks | 150 | 2490 2990 | Material: merino wool; Pairs: 2 | hiking,gift | Five days in a row, and still welcome in the tent. | Size: 36-39, 40-43, 44-47
# outdoor-kitchen
STOVE-1 | Gas stove with windshield | Fjellby | stove | 168 | 4900 | Power: 2600 W; Weight: 145 g | camping,ultralight | Boils half a litre in three minutes, in a wind too. |
STOVE-S | Stove and pot, one litre | Fjellby | stove | 18 | 9900 12900 | Volume: 1 l; Weight: 420 g | camping | Pot, stove and cartridge fit into each other. |
BOTTLE-1 | Insulated bottle, 0.75 litres | Northwind | bottle | 200 | 2990 | Volume: 0.75 l; Keeps cold: 24 h; Material: steel | steel,travel | Ice in the morning, ice in the evening. | Colour: blue, red, black, sand
KNIFE-F | Camp knife with oak handle | Grauwald | knife | 350 | 6900 | Blade: 9 cm, carbon steel; Handle: oak | camping,gift | For bread, kindling and mushrooms; comes with a sheath. |
MUG-CAMP | Steel mug with folding handle | Northwind | mug | 62 | 1490 | Volume: 400 ml; Weight: 90 g | camping,steel | Sits on the stove, hangs on the pack. |
# outdoor-light
LAMP | Head torch, 400 lumen | Lumen | headTorch | 46 | 3900 | Light: 400 lm; Runs: 40 h; Charging: USB-C | hiking,rechargeable | Red light for the map, white for the way. |
LANTERN | Camp lantern, rechargeable | Lumen | lantern | 190 | 4490 5490 | Light: 300 lm; Runs: 60 h | camping,rechargeable | Hangs in the tent or stands on the table, and fills a phone on the side. |
POLES | Trekking poles, folding | Bergluft | poles | 14 | 8900 | Weight: 480 g a pair; Material: aluminium; Length: 110–130 cm | hiking | Three clicks and they stand; three more and they are gone. |
COMPASS | Compass with mirror | Umbra Nova | compass | 212 | 3290 | Weight: 64 g; Declination: can be set | hiking,gift | Needs no battery and no signal. |
CHAIR | Folding camp chair | Northwind | chair | 158 | 5990 | Weight: 2.4 kg; Load: 120 kg; Material: beech | camping,family | For the best seat at the fire. | Colour: green, sand
LANTERN-C | Candle lantern | Lumen | lantern | 28 | 2690 | Runs: 9 h a candle; Weight: 170 g | camping,gift | A warm light in a tent smells of holidays. |
`;
