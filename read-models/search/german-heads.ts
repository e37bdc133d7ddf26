const words = `
  anzug anzuge automat automaten ball balle band bander bank banke becher bett betten beutel bluse blusen
  bohrer box boxen brett bretter brille brillen brot buch bucher burste bursten creme cremes decke decken
  dose dosen drucker eimer etui fahrrad fahrrader filter flasche flaschen garten gerat gerate gestell glas
  glaser grill grills gurt gurtel halter halterung handschuh handschuhe handtuch handtucher hemd hemden
  herd hocker horer hose hosen hulle hullen hut hute jacke jacken kabel kaffee kamera kameras kanne
  kannen kasten kerze kerzen kette ketten kissen kleid kleider kocher koffer kommode kopfhorer korb
  korbe kranz kuche lampe lampen lauf laufschuh laufschuhe lautsprecher leder leine leiter leuchte leuchten liege liegen
  locher maher mantel maschine maschinen maske masken matratze matratzen matte matten maus messer
  mixer monitor muhle muhlen mutze mutzen ofen pfanne pfannen platte platten pullover rad rader rasierer
  regal regale reiniger ring ringe rock rocke roller rucksack rucksacke sack sauger sage sagen sandale
  sandalen schal schale schalen schere scheren schirm schirme schlafsack schlitten schrank schranke
  schrauber schraube schrauben schuh schuhe sessel set sets shampoo sofa sofas spiegel spiel spiele spray
  stander stativ staubsauger stiefel stuhl stuhle tasche taschen tasse tassen tastatur tastaturen teller
  teppich teppiche tisch tische toaster topf topfe tuch tucher uhr uhren vase vasen waage waagen wagen
  wanne wasser wecker weste werkzeug winter zange zelt zelte zeug
`;

/**
 * Words that German compounds end with, folded, singular and plural: what stands before them says which
 * kind. Both engines take compounds apart by them.
 */
export const germanHeads: ReadonlySet<string> = new Set(words.trim().split(/\s+/));
