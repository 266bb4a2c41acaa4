/** German words for how much. */
import { counted, row, type WordRow } from "./word-row.ts";

export const amountsDe: readonly WordRow[] = [
  // amounts
  ...counted(
    (value) => ({ kind: "number", value }),
    [
      "eins",
      "zwei, zwo",
      ..."drei vier fünf sechs sieben acht neun zehn elf zwölf".split(" "),
    ],
  ),
  row({ kind: "number", value: 15 }, "fünfzehn"),
  row({ kind: "number", value: 20 }, "zwanzig"),
  row({ kind: "number", value: 30 }, "dreißig, dreissig"),
  row(
    { kind: "number", value: 0.5 },
    `halb, halbe, halben, halber, halbes, eine halbe, einen halben, ein halbes,
    einer halben, ein halber`,
  ),
  row({ kind: "number", value: 1.5 }, "anderthalb, eineinhalb, einundeinhalb"),
  row(
    { kind: "article", isOne: true },
    "ein, einer, einem, eines, eine einzige, eine einzelne",
  ),
  row(
    { kind: "article", isOne: false },
    `der, dem, den, des, ihre, ihrer, ihrem, ihren, deine, deiner,
    deinem, deinen, ihr, dein, diese, dieser, unsere, unserer`,
  ),
  row({ kind: "article", isOne: true, isCount: true }, "eine, einen"),
  row({ kind: "article", isOne: false, isPlace: true }, "die, das"),
  row(
    { kind: "adjective", isVeggie: true },
    `vegane, veganen, veganer, vegan, vegetarische, vegetarischen,
    vegetarischer, pflanzliche, pflanzlichen, pflanzlicher`,
  ),
  row(
    { kind: "adjective" },
    `gestrichene, gestrichenen, gestrichener, gehäufte, gehäuften, gehäufter,
    volle, vollen, voller, kleine, kleinen, kleiner, große, großen, großer,
    leckere, leckeren, leckerer, gefüllte, gefüllten, knapp, knappe,
    weitere, weiteren, weiterer, zuckerfreie, ganze, ganzen, ganzer,
    magensaftresistente, magensaftresistenten, leicht, großes, lauwarmes`,
  ),
  row(
    { kind: "container" },
    `flasche, flaschen, glasflasche, packung, packungen, dose, dosen, tube,
    verpackung, box, karton, vorrat, inhalt, vorratspackung, monatsvorrat,
    pack, packs, set, tiegel, eimer, beutelinhalt`,
  ),
  row(
    { kind: "vessel" },
    "glas, gläser, tasse, tassen, becher, shaker, schale, trinkglas",
  ),
  row(
    { kind: "liquid", isWater: true },
    `wasser, flüssigkeit, mineralwasser, leitungswasser, trinkwasser`,
  ),
  row(
    { kind: "liquid", isWater: false },
    `saft, milch, smoothie, shake, kaffee, tee, getränk, joghurt, müsli,
    orangensaft, fruchtsaft, pflanzenmilch, honig, quark, pflanzendrink,
    haferdrink, obstsaft, apfelmus, suppe, creme, pflegecreme, öl,
    trägeröl, nassfutter, futter, getränke, speisen, mandelmilch, porridge`,
  ),
  row(
    { kind: "most" },
    `bis zu, maximal, max, höchstens, nicht mehr als, bis maximal,
    bis höchstens, keinesfalls mehr als, maximale tagesdosis, nie mehr als,
    höchstdosis, tageshöchstdosis, nicht über, die maximale tagesdosis,
    die tageshöchstdosis, bis max`,
  ),
  row(
    { kind: "least" },
    "mindestens, mind, minimum, wenigstens, mehr als, weniger als",
  ),
  row({ kind: "total" }, "insgesamt, gesamt"),
  row({ kind: "over" }, "über"),
  row({ kind: "within" }, "innerhalb, innerhalb von, binnen, spätestens"),
  row(
    { kind: "about" },
    "ca, circa, etwa, ungefähr, rund, zirka, in etwa, cirka, gut",
  ),
];
