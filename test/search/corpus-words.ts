/**
 * What the shops of the judged catalogue sell, by hand. A line: the kind (what it truly is, which is
 * indexed nowhere) | shelves from the top, German names in brackets | what titles call it; German ones
 * begin with `de:` | brands | materials or features.
 */
const lines = `
running-shoe | Sports (Sport) > Running (Laufen) > Running shoes (Laufschuhe) | men's running shoes; women's running shoes; trail running shoes; de:Laufschuhe Herren; de:Damen Laufschuhe; road running shoes; kids' running shoes | Stridewell, Nordlauf, Velora | cushioned, lightweight, Gore-Tex
shoe-rack | Home (Wohnen) > Hallway (Flur) | shoe rack; shoe cabinet; de:Schuhregal; de:Schuhschrank | Holmgard, Casa Nova | bamboo, steel
running-belt | Sports (Sport) > Running (Laufen) > Accessories (Zubehör) | running belt for phone and keys; reflective running vest; running socks | Stridewell, Nordlauf | elastic, reflective
football-boot | Sports (Sport) > Football (Fußball) | football boots; de:Fußballschuhe; kids' football boots | Kickwell, Velora | firm ground, leather
football | Sports (Sport) > Football (Fußball) | match football size 5; training football size 4; de:Fußball Größe 5 | Kickwell, Ballwerk | stitched, thermobonded
yoga-mat | Sports (Sport) > Yoga | yoga mat; non-slip exercise mat; de:Yogamatte; travel yoga mat | Zenform, Velora | cork, natural rubber, TPE
dumbbell | Sports (Sport) > Fitness | dumbbell set; adjustable dumbbells; de:Hantelset; hex dumbbell pair | Ironpeak, Kraftwerk | cast iron, neoprene
bicycle | Sports (Sport) > Cycling (Radsport) > Bikes (Fahrräder) | city bike; mountain bike; de:Fahrrad 28 Zoll; gravel bike; kids' bike 20 inch | Velociped, Radhaus | aluminium, 7-speed, 21-speed
bike-helmet | Sports (Sport) > Cycling (Radsport) > Accessories (Zubehör) | bike helmet; de:Fahrradhelm; kids' cycling helmet | Velociped, Headsafe | MIPS, in-mould
bike-lock | Sports (Sport) > Cycling (Radsport) > Accessories (Zubehör) | bike U-lock; folding bike lock; de:Fahrradschloss | Trelock Pro, Headsafe | hardened steel
tent | Outdoor > Camping | two-person tent; family tent for 4; de:Kuppelzelt; pop-up tent | Peak & Pine, Wildzeit | waterproof, ripstop
sleeping-bag | Outdoor > Camping | down sleeping bag; mummy sleeping bag; de:Schlafsack; kids' sleeping bag | Peak & Pine, Wildzeit | down, synthetic
backpack | Outdoor > Backpacks (Rucksäcke) | hiking backpack 40 l; laptop backpack; de:Wanderrucksack; school backpack; daypack backpack 20 l | Peak & Pine, Packwerk | recycled polyester, waterproof
headlamp | Outdoor > Lights (Licht) | head torch; rechargeable headlamp; de:Stirnlampe | Lumora, Wildzeit | 400 lumen, USB-C
torch | Outdoor > Lights (Licht) | LED torch; tactical flashlight; de:Taschenlampe | Lumora, Wildzeit | aluminium, 1000 lumen
laptop | Electronics (Elektronik) > Computers (Computer) > Laptops | 14 inch laptop; 15.6 inch notebook; gaming laptop 16 inch; de:Notebook 13 Zoll; ultrabook laptop 13 inch | Nimbus, Corvant, Pixelon | 16 GB RAM 512 GB SSD, 8 GB RAM 256 GB SSD, 32 GB RAM 1 TB SSD
laptop-sleeve | Electronics (Elektronik) > Computers (Computer) > Accessories (Zubehör) | laptop sleeve 14 inch; laptop stand; de:Notebooktasche 15 Zoll | Packwerk, Nimbus | felt, neoprene
monitor | Electronics (Elektronik) > Computers (Computer) > Monitors (Monitore) | 27 inch monitor; ultrawide monitor 34 inch; de:Monitor 24 Zoll; 4K monitor 32 inch | Corvant, Pixelon | IPS, curved, 144 Hz
keyboard | Electronics (Elektronik) > Computers (Computer) > Keyboards and mice (Tastaturen und Mäuse) | mechanical keyboard; wireless keyboard; de:Tastatur kabellos; compact keyboard 75 % | Keyforge, Corvant | hot-swap, Bluetooth
mouse | Electronics (Elektronik) > Computers (Computer) > Keyboards and mice (Tastaturen und Mäuse) | wireless mouse; gaming mouse; de:Maus ergonomisch; vertical mouse | Keyforge, Corvant | 12000 dpi, silent
smartphone | Electronics (Elektronik) > Phones (Telefone) > Smartphones | smartphone 128 GB; 5G smartphone 256 GB; de:Smartphone mit Dual-SIM | Orbis, Pixelon, Tellon | AMOLED, OLED
phone-case | Electronics (Elektronik) > Phones (Telefone) > Cases (Hüllen) | phone case; leather phone cover; de:Handyhülle; wallet phone case | Shellby, Orbis | silicone, leather
charger | Electronics (Elektronik) > Phones (Telefone) > Power (Strom) | USB-C charger 65 W; fast charger 30 W; de:Ladegerät USB-C; wireless charger | Voltaro, Orbis | GaN, magnetic
power-bank | Electronics (Elektronik) > Phones (Telefone) > Power (Strom) | power bank 10000 mAh; power bank 20000 mAh; de:Powerbank mit Solar; portable charger 5000 mAh | Voltaro, Lumora | slim, fast charging
headphones | Electronics (Elektronik) > Audio > Headphones (Kopfhörer) | over-ear headphones; noise cancelling headphones; de:Kopfhörer kabellos; studio headphones; kids' headphones | Sonara, Klangwerk, Aurelio | Bluetooth, closed
earbuds | Electronics (Elektronik) > Audio > Earbuds (In-Ear-Kopfhörer) | wireless earbuds; sports earbuds; de:In-Ear-Kopfhörer; earbuds with charging case | Sonara, Klangwerk | Bluetooth 5.3, IPX5
speaker | Electronics (Elektronik) > Audio > Speakers (Lautsprecher) | Bluetooth speaker; bookshelf speakers; de:Lautsprecher tragbar; party speaker | Sonara, Klangwerk, Aurelio | waterproof, 40 W
television | Electronics (Elektronik) > TV (Fernseher) | 55 inch 4K TV; 65 inch OLED television; de:Fernseher 43 Zoll; 32 inch smart TV | Pixelon, Visiora | QLED, HDR
tv-stand | Home (Wohnen) > Living room (Wohnzimmer) | TV stand; TV wall bracket; de:TV-Bank | Holmgard, Casa Nova | oak, steel
camera | Electronics (Elektronik) > Photo (Foto) > Cameras (Kameras) | mirrorless camera; compact camera; de:Spiegelreflexkamera; instant camera; action camera 4K | Lumen, Optara | 24 megapixel, waterproof
tripod | Electronics (Elektronik) > Photo (Foto) > Accessories (Zubehör) | camera tripod; travel tripod; de:Kamerastativ | Optara, Peak & Pine | carbon, aluminium
coffee-machine | Kitchen (Küche) > Coffee (Kaffee) > Coffee machines (Kaffeemaschinen) | espresso machine; filter coffee machine; de:Kaffeevollautomat; bean-to-cup coffee maker; de:Kaffeemaschine mit Mahlwerk | Baristo, Brewmaster, Casa Nova | 15 bar, stainless steel
coffee-grinder | Kitchen (Küche) > Coffee (Kaffee) > Grinders (Mühlen) | electric coffee grinder; hand coffee grinder; de:Kaffeemühle | Baristo, Brewmaster | burr, ceramic
coffee-beans | Kitchen (Küche) > Coffee (Kaffee) > Beans (Bohnen) | espresso beans 1 kg; filter coffee beans 250 g; de:Kaffeebohnen 500 g | Harbour Roasters, Brewmaster | organic, decaf
kettle | Kitchen (Küche) > Small appliances (Kleingeräte) | electric kettle 1.7 l; gooseneck kettle; de:Wasserkocher; glass kettle | Brewmaster, Casa Nova | stainless steel, glass
toaster | Kitchen (Küche) > Small appliances (Kleingeräte) | 2-slice toaster; 4-slice toaster; de:Toaster Langschlitz | Casa Nova, Brewmaster | stainless steel, matt
blender | Kitchen (Küche) > Small appliances (Kleingeräte) | stand blender; hand blender; de:Standmixer; smoothie blender to go | Casa Nova, Kraftmix | 1000 W, glass
refrigerator | Kitchen (Küche) > Large appliances (Großgeräte) | fridge freezer; mini fridge; de:Kühlschrank mit Gefrierfach; American fridge | Frostina, Casa Nova | no frost, A-rated
washing-machine | Household (Haushalt) > Laundry (Wäsche) | washing machine 8 kg; washing machine 9 kg quiet; de:Waschmaschine 7 kg | Frostina, Reinwerk | 1400 rpm, inverter
dishwasher | Kitchen (Küche) > Large appliances (Großgeräte) | dishwasher 60 cm; slim dishwasher 45 cm; de:Geschirrspüler | Frostina, Reinwerk | quiet, built-in
vacuum-cleaner | Household (Haushalt) > Cleaning (Reinigung) | cordless vacuum cleaner; robot vacuum cleaner; de:Staubsauger beutellos; handheld vacuum cleaner | Reinwerk, Dustaway | HEPA, lightweight
frying-pan | Kitchen (Küche) > Cookware (Kochgeschirr) | frying pan 28 cm; non-stick frying pan 24 cm; de:Bratpfanne 28 cm; wok pan | Kupferhof, Casa Nova | cast iron, stainless steel, ceramic
saucepan | Kitchen (Küche) > Cookware (Kochgeschirr) | saucepan with lid 2 l; stock pot 8 l; de:Kochtopf 4 l | Kupferhof, Casa Nova | stainless steel, copper
knife | Kitchen (Küche) > Knives (Messer) | chef's knife 20 cm; bread knife; de:Kochmesser; santoku knife | Kupferhof, Hagane | Damascus steel, carbon steel
mug | Kitchen (Küche) > Tableware (Geschirr) | coffee mug 350 ml; travel mug 500 ml; de:Tasse mit Henkel; set of 4 mugs | Keramika, Casa Nova | stoneware, porcelain
water-bottle | Outdoor > Bottles (Flaschen) | insulated water bottle 750 ml; kids' water bottle; de:Trinkflasche 1 l; glass water bottle | Peak & Pine, Packwerk | stainless steel, BPA-free
sofa | Home (Wohnen) > Living room (Wohnzimmer) > Sofas | three-seater sofa; corner couch; de:Schlafsofa; two-seater sofa; velvet sofa bed | Holmgard, Casa Nova, Lindqvist | linen, velvet, leather
armchair | Home (Wohnen) > Living room (Wohnzimmer) > Armchairs (Sessel) | armchair; recliner armchair; de:Ohrensessel | Holmgard, Lindqvist | boucle, leather
office-chair | Home (Wohnen) > Office (Büro) | ergonomic office chair; mesh desk chair; de:Bürostuhl | Lindqvist, Sitwell | lumbar support, adjustable
desk | Home (Wohnen) > Office (Büro) | standing desk; writing desk; de:Schreibtisch höhenverstellbar; corner desk | Lindqvist, Holmgard | oak, bamboo
bookcase | Home (Wohnen) > Living room (Wohnzimmer) | bookcase; wall shelf; de:Bücherregal | Holmgard, Lindqvist | pine, oak
wardrobe | Home (Wohnen) > Bedroom (Schlafzimmer) | wardrobe with mirror; sliding wardrobe; de:Kleiderschrank | Holmgard, Casa Nova | white, oak
bed | Home (Wohnen) > Bedroom (Schlafzimmer) > Beds (Betten) | double bed frame 160 x 200; box spring bed; de:Bettgestell 140 x 200; bunk bed for kids | Holmgard, Lindqvist | solid wood, metal
mattress | Home (Wohnen) > Bedroom (Schlafzimmer) > Mattresses (Matratzen) | memory foam mattress 160 x 200; pocket spring mattress; de:Matratze 90 x 200 | Schlummer, Lindqvist | medium firm, cold foam
duvet | Home (Wohnen) > Bedroom (Schlafzimmer) > Bedding (Bettwaren) | down duvet; summer duvet; de:Bettdecke 135 x 200 | Schlummer, Casa Nova | down, cotton
desk-lamp | Home (Wohnen) > Lighting (Beleuchtung) | LED desk lamp; de:Schreibtischlampe; clip-on reading lamp | Lumora, Lindqvist | dimmable, brass
floor-lamp | Home (Wohnen) > Lighting (Beleuchtung) | floor lamp; arc floor lamp; de:Stehlampe | Lumora, Lindqvist | brass, oak
rug | Home (Wohnen) > Living room (Wohnzimmer) | wool rug 160 x 230; washable rug; de:Teppich rund | Holmgard, Casa Nova | wool, jute
curtain | Home (Wohnen) > Living room (Wohnzimmer) | blackout curtains; linen curtains; de:Vorhang blickdicht | Casa Nova, Holmgard | linen, velvet
dress | Fashion (Mode) > Women (Damen) > Dresses (Kleider) | summer dress; evening dress; de:Sommerkleid; linen midi dress | Maris, Elva | linen, silk, cotton
shirt | Fashion (Mode) > Men (Herren) > Shirts (Hemden) | men's Oxford shirt; linen shirt for men; de:Herrenhemd bügelfrei | Hartwell, Maris | cotton, linen
t-shirt | Fashion (Mode) > Men (Herren) > T-shirts | men's T-shirt; organic cotton T-shirt; women's T-shirt; de:T-Shirt Herren | Hartwell, Elva | organic cotton
jacket | Fashion (Mode) > Jackets (Jacken) | rain jacket; down jacket; de:Regenjacke; men's winter jacket; women's softshell jacket | Wildzeit, Hartwell, Elva | waterproof, down
jeans | Fashion (Mode) > Trousers (Hosen) | slim fit jeans; women's high-waist jeans; de:Jeans Herren | Hartwell, Elva | denim, stretch
trousers | Fashion (Mode) > Trousers (Hosen) | chino trousers; hiking trousers; de:Wanderhose; cargo trousers | Hartwell, Wildzeit | cotton, stretch
sweater | Fashion (Mode) > Knitwear (Strick) | merino sweater; cable-knit jumper; de:Strickpullover; cashmere pullover | Maris, Hartwell | merino, cashmere
boots | Fashion (Mode) > Shoes (Schuhe) | Chelsea boots; hiking boots; de:Winterstiefel; rubber boots; de:Wanderschuhe | Hartwell, Wildzeit | leather, Gore-Tex
sneakers | Fashion (Mode) > Shoes (Schuhe) | white sneakers; canvas sneakers; de:Sneaker Damen; leather trainers | Velora, Elva | leather, canvas
gloves | Fashion (Mode) > Accessories (Accessoires) | leather gloves; touchscreen gloves; de:Handschuhe gefüttert | Maris, Wildzeit | leather, wool
umbrella | Fashion (Mode) > Accessories (Accessoires) | folding umbrella; golf umbrella; de:Regenschirm | Maris, Packwerk | windproof, automatic
sunglasses | Fashion (Mode) > Accessories (Accessoires) | polarised sunglasses; aviator sunglasses; de:Sonnenbrille | Maris, Optara | polarised, UV400
watch | Fashion (Mode) > Watches (Uhren) | automatic watch; smart watch; de:Armbanduhr Herren; women's watch | Chronwell, Orbis | sapphire glass, steel
necklace | Fashion (Mode) > Jewellery (Schmuck) | silver necklace; pearl necklace; de:Halskette vergoldet | Maris, Aurelia | 925 silver, gold
handbag | Fashion (Mode) > Bags (Taschen) | leather handbag; shoulder bag; de:Handtasche; tote bag | Elva, Maris | leather, canvas
suitcase | Travel (Reise) > Luggage (Gepäck) | cabin suitcase 55 cm; hard-shell suitcase set; de:Koffer mit Rollen | Packwerk, Voyara | polycarbonate, aluminium
wallet | Fashion (Mode) > Accessories (Accessoires) | slim wallet; leather wallet; de:Geldbörse | Hartwell, Packwerk | RFID, leather
drill | DIY (Heimwerken) > Power tools (Elektrowerkzeug) | cordless drill 18 V; hammer drill; de:Bohrmaschine; de:Akkuschrauber | Kraftwerk, Tornado | brushless, two batteries
saw | DIY (Heimwerken) > Power tools (Elektrowerkzeug) | circular saw; jigsaw power tool; de:Handkreissäge | Kraftwerk, Tornado | 1200 W, laser
screwdriver | DIY (Heimwerken) > Hand tools (Handwerkzeug) | screwdriver set 32 pieces; precision screwdriver set; de:Schraubendreher-Set | Kraftwerk, Tornado | chrome vanadium, magnetic
lawn-mower | Garden (Garten) > Lawn (Rasen) | electric lawn mower; robot lawn mower; de:Rasenmäher; petrol lawnmower | Gartenfein, Tornado | 40 cm, battery
garden-hose | Garden (Garten) > Watering (Bewässerung) | garden hose 25 m; expandable hose pipe; de:Gartenschlauch 20 m | Gartenfein, Aquaro | PVC, with nozzle
barbecue | Garden (Garten) > Barbecue (Grillen) | gas barbecue; charcoal grill; de:Gasgrill; portable BBQ | Feuerhof, Gartenfein | stainless steel, 3 burners
garden-chair | Garden (Garten) > Furniture (Möbel) | folding garden chair; garden lounger; de:Gartenstuhl | Gartenfein, Holmgard | teak, aluminium
plant-pot | Garden (Garten) > Plants (Pflanzen) | plant pot; hanging planter; de:Blumentopf | Keramika, Gartenfein | terracotta, ceramic
toothbrush | Beauty (Pflege) > Teeth (Zähne) | electric toothbrush; bamboo toothbrush; de:Elektrische Zahnbürste | Dentaro, Purella | sonic, soft
hairdryer | Beauty (Pflege) > Hair (Haare) | hairdryer; ionic hair dryer; de:Haartrockner | Purella, Aurelio | 2000 W, foldable
shaver | Beauty (Pflege) > Shaving (Rasur) | electric shaver; beard trimmer; de:Rasierer elektrisch | Dentaro, Hartwell | wet and dry, rechargeable
shampoo | Beauty (Pflege) > Hair (Haare) | anti-dandruff shampoo; solid shampoo bar; de:Shampoo für trockenes Haar | Purella, Naturella | vegan, argan oil
sunscreen | Beauty (Pflege) > Sun (Sonne) | sunscreen SPF 50; kids' sun cream SPF 50; de:Sonnencreme LSF 30 | Purella, Naturella | waterproof, fragrance-free
perfume | Beauty (Pflege) > Fragrance (Düfte) | eau de parfum 50 ml; men's fragrance; de:Parfüm für Damen | Aurelia, Maris | floral, woody
pram | Baby > On the way (Unterwegs) | pram; travel stroller; de:Kinderwagen; jogging pushchair stroller | Babynest, Voyara | foldable, 3 in 1
nappies | Baby > Care (Pflege) | nappies size 4; eco diapers size 3; de:Windeln Größe 5 | Babynest, Naturella | soft, fragrance-free
puzzle | Toys (Spielzeug) > Games (Spiele) | jigsaw puzzle 1000 pieces; wooden puzzle for toddlers; de:Puzzle 500 Teile | Spielhaus, Tinker | wooden, 1000 pieces
board-game | Toys (Spielzeug) > Games (Spiele) | family board game; strategy board game; de:Brettspiel für Kinder | Spielhaus, Tinker | 2-4 players, award-winning
building-blocks | Toys (Spielzeug) > Building (Bauen) | building blocks; magnetic building tiles; de:Bausteine aus Holz | Tinker, Spielhaus | wooden, 100 pieces
dog-bed | Pets (Haustiere) > Dogs (Hunde) | dog bed; orthopaedic dog mattress; de:Hundebett | Pfote, Casa Nova | washable, memory foam
dog-lead | Pets (Haustiere) > Dogs (Hunde) | dog lead; retractable dog leash; de:Hundeleine | Pfote, Wildzeit | leather, reflective
cat-tree | Pets (Haustiere) > Cats (Katzen) | cat tree; cat scratching post; de:Kratzbaum | Pfote, Holmgard | sisal, plush
`;

export interface Kind {
  readonly kind: string;
  /** From the top. */
  readonly shelves: readonly { readonly name: string; readonly german: string | undefined }[];
  readonly nouns: readonly { readonly text: string; readonly isGerman: boolean }[];
  readonly brands: readonly string[];
  readonly features: readonly string[];
}

export const kinds: readonly Kind[] = lines
  .trim()
  .split('\n')
  .map((line) => {
    const [kind = '', shelves = '', nouns = '', brands = '', features = ''] = line
      .split('|')
      .map((part) => part.trim());
    return {
      kind,
      shelves: shelves.split(' > ').map((shelf) => {
        const [, name = shelf, german] = /^(.*?)(?: \((.*)\))?$/.exec(shelf) ?? [];
        return { name, german };
      }),
      nouns: nouns.split('; ').map((noun) => ({
        text: noun.replace(/^de:/, ''),
        isGerman: noun.startsWith('de:'),
      })),
      brands: brands.split(', '),
      features: features.split(', '),
    };
  });

export const colours: readonly (readonly [english: string, german: string])[] = [
  ['black', 'schwarz'],
  ['white', 'weiß'],
  ['red', 'rot'],
  ['blue', 'blau'],
  ['green', 'grün'],
  ['grey', 'grau'],
];

export const models: readonly string[] =
  'Aero, Alba, Bold, Core, Duo, Edge, Flow, Halo, Iris, Juno, Kite, Luma, Moor, Nova, Onyx, Pico, Quad, Rise, Solo, Terra'.split(
    ', ',
  );
