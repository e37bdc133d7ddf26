/**
 * Words that mean the same to somebody who shops, in English and German, folded. One set a line; both
 * engines use it. Plurals and other forms are the stemmers' matter. Two words of a set are one thing:
 * `vacuum cleaner` stands for `hoover`.
 */
const sets = `
  sofa, couch, settee
  trainer, sneaker, turnschuh, running shoe
  running shoe, laufschuh
  tv, television, telly, fernseher
  fridge, refrigerator, kuhlschrank
  laptop, notebook
  smartphone, mobile phone, cell phone, handy, cellphone
  headphone, headset, kopfhorer
  earbud, in ear headphone, earphone
  vacuum cleaner, hoover, staubsauger
  backpack, rucksack, schulrucksack
  bike, bicycle, fahrrad, cycle
  jumper, sweater, pullover
  trousers, pants, hose
  kettle, wasserkocher
  coffee machine, coffee maker, kaffeemaschine
  torch, flashlight, taschenlampe
  pram, stroller, buggy, kinderwagen
  nappy, diaper, windel
  wardrobe, closet, kleiderschrank
  curtain, drape, vorhang
  duvet, comforter, bettdecke
  cushion, throw pillow, kissen
  rug, teppich
  lamp, lampe, leuchte
  desk, schreibtisch
  chair, stuhl
  table, tisch
  shelf, bookcase, regal
  bed, bett
  mattress, matratze
  knife, messer
  pan, skillet, pfanne
  saucepan, pot, topf
  cup, mug, tasse
  bottle, flasche
  dress, kleid
  skirt, rock
  shirt, hemd
  jacket, jacke
  coat, mantel
  boot, stiefel
  shoe, schuh
  glove, handschuh
  scarf, schal
  hat, mutze, beanie
  watch, armbanduhr, uhr
  ring, fingerring
  necklace, halskette
  bag, tasche
  handbag, purse, handtasche
  suitcase, luggage, koffer
  tent, zelt
  sleeping bag, schlafsack
  drill, bohrmaschine
  screwdriver, schraubendreher, schraubenzieher
  hammer, maul
  saw, sage
  lawn mower, lawnmower, rasenmaher
  hose pipe, garden hose, gartenschlauch
  barbecue, bbq, grill
  toothbrush, zahnburste
  hairdryer, hair dryer, fohn, haartrockner
  shaver, razor, rasierer
  shampoo, haarshampoo
  moisturiser, moisturizer, face cream, gesichtscreme
  sunscreen, sun cream, suncream, sonnencreme
  perfume, fragrance, parfum, eau de parfum
  lipstick, lippenstift
  toy, spielzeug
  doll, puppe
  jigsaw, puzzle
  board game, brettspiel
  book, buch
  monitor, display, bildschirm
  keyboard, tastatur
  mouse, maus
  printer, drucker
  speaker, loudspeaker, lautsprecher
  camera, kamera
  tripod, stativ
  charger, ladegerat, power adapter
  power bank, powerbank, portable charger
  cable, kabel
  case, cover, hulle
  router, wlan router, wifi router
  memory stick, usb stick, flash drive
  hard drive, hdd, festplatte
  washing machine, washer, waschmaschine
  dishwasher, geschirrspuler, spulmaschine
  tumble dryer, dryer, waschetrockner
  oven, backofen
  microwave, mikrowelle
  toaster, toastautomat
  blender, mixer, standmixer
  yoga mat, yogamatte, exercise mat
  dumbbell, hantel, free weight
  football, soccer ball, fussball
  swimsuit, bathing suit, badeanzug
  sunglasses, sonnenbrille
  umbrella, regenschirm
  wallet, geldborse, portemonnaie
  belt, gurtel
  sock, socke
  underwear, unterwasche
  pyjama, pajama, schlafanzug
  child, kid, kinder, junior
  baby, infant
  man, men, mens, herren
  woman, women, womens, ladies, damen
  red, rot
  blue, blau
  green, grun
  black, schwarz
  white, weiss
  grey, gray, grau
  yellow, gelb
  brown, braun
  wood, wooden, holz
  leather, leder
  cordless, wireless, kabellos
  waterproof, wasserdicht
  garden, garten
  kitchen, kuche
  dog, hund
  cat, katze
`;

/** Each set as the alternatives in it, each of one or several words. */
export const synonymSets: readonly (readonly (readonly string[])[])[] = sets
  .trim()
  .split('\n')
  .map((line) => line.split(',').map((words) => words.trim().split(' ')));

/** Names that begin so, for a word that is not finished; with what else they are called. */
export function namesBeginning(beginning: string): readonly (readonly string[])[] {
  const begun = (name: readonly string[]): boolean => name[0]?.startsWith(beginning) === true;
  return synonymSets.filter((set) => set.some(begun)).flat();
}

/** For a look-up: the word without the ending of its plural, as far as that is plain to see. */
function singulars(word: string): readonly string[] {
  // `kuehlschrank` is how those write `kühlschrank` who lack the letter.
  const short = word.replaceAll(/([aou])e/g, '$1');
  if (short !== word) return [...formsOf(word), ...formsOf(short)];
  return formsOf(word);
}

function formsOf(word: string): readonly string[] {
  const forms = [word];
  if (word.length > 3) {
    for (const ending of ['s', 'es', 'n', 'e', 'en', 'er']) {
      if (word.endsWith(ending)) forms.push(word.slice(0, -ending.length));
    }
    if (word.endsWith('ies')) forms.push(`${word.slice(0, -3)}y`);
    if (word.endsWith('ves')) forms.push(`${word.slice(0, -3)}f`);
  }
  return forms;
}

const byFirst = new Map<string, { words: readonly string[]; set: number }[]>();
synonymSets.forEach((alternatives, set) => {
  for (const words of alternatives) {
    const first = words[0] ?? '';
    byFirst.set(first, [...(byFirst.get(first) ?? []), { words, set }]);
  }
});

/** What the words at a place may be called instead. */
export interface SynonymsAt {
  /** How many words they stand for. */
  readonly length: number;
  readonly others: readonly (readonly string[])[];
}

/** Synonyms of the longest name that begins at a place; undefined if there are none. */
export function synonymsAt(words: readonly string[], place: number): SynonymsAt | undefined {
  let [length, others] = [0, [] as (readonly string[])[]];
  for (const form of singulars(words[place] ?? '')) {
    for (const name of byFirst.get(form) ?? []) {
      if (name.words.length < length || !isAt(name.words, words, place)) continue;
      if (name.words.length > length) [length, others] = [name.words.length, []];
      const same = name.words;
      others.push(...(synonymSets[name.set] ?? []).filter((each) => each !== same));
    }
  }
  return length === 0 ? undefined : { length, others };
}

function isAt(name: readonly string[], words: readonly string[], place: number): boolean {
  return name.every((word, at) => at === 0 || singulars(words[place + at] ?? '').includes(word));
}
