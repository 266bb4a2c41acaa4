import type { Dose, Language } from "./language.ts";
import {
  COURSE_DAYS,
  type Form,
  type Moment,
  MOST_PER_DAY,
  type UsageRow,
} from "./usage.ts";

const MOMENTS: Record<Moment, string> = {
  with_meal: "zu einer Mahlzeit",
  after_meal: "nach einer Mahlzeit",
  before_meal: "vor einer Mahlzeit",
  morning: "morgens",
  bedtime: "vor dem Schlafengehen",
};

/** Sentences that become part of the usage are worded alike: another wording would be another usage. */
const inDigits = (form: Form, amount: number) =>
  `${amount} ${german.units[form][amount === 1 ? 0 : 1]}`;

const lower = (phrase: string) =>
  phrase.charAt(0).toLowerCase() + phrase.slice(1);

function directions(row: UsageRow, dose: Dose): readonly string[] {
  const { kind, form, amount, moment } = row;
  const when = moment ? ` ${MOMENTS[moment]}` : "";
  const much = dose(amount);
  const often = (...phrases: string[]) =>
    phrases.flatMap((phrase) => [
      `${phrase} ${much}${when} einnehmen.`,
      `Verzehrempfehlung: ${lower(phrase)} ${much}${when} einnehmen.`,
      `Erwachsene: ${lower(phrase)} ${much}${when} einnehmen.`,
    ]);
  switch (kind) {
    case "daily":
      return often("Täglich", "Einmal täglich", "1 x täglich", "Pro Tag");
    case "twice":
      return often("Zweimal täglich", "2 x täglich", "2-mal am Tag");
    case "thrice":
      return often("Dreimal täglich", "3 x täglich");
    case "range":
      return [
        `Täglich ${amount} bis ${dose(amount + 1)}${when} einnehmen.`,
        `Täglich ${amount}–${dose(amount + 1)}${when} einnehmen.`,
      ];
    case "split":
      return [
        `Morgens ${dose(amount + 1)} und abends ${dose(amount)} einnehmen.`,
        `Täglich morgens ${dose(amount + 1)} und abends ${dose(amount)} einnehmen.`,
      ];
    case "second_day":
      return [`Jeden zweiten Tag ${much} einnehmen.`];
    case "sunday":
      return [`Einmal pro Woche, immer sonntags, ${much} einnehmen.`];
    case "as_needed": {
      const most = inDigits(form, MOST_PER_DAY);
      return [
        `Bei Bedarf ${much} einnehmen. Nicht mehr als ${most} pro Tag einnehmen.`,
      ];
    }
    case "course":
      return [
        `Täglich ${much} über einen Zeitraum von ${COURSE_DAYS / 7} Wochen einnehmen.`,
        `${COURSE_DAYS} Tage lang täglich ${much} einnehmen.`,
      ];
    case "children": {
      const [adult, child] = [amount, amount - 1].map((each) =>
        inDigits(form, each),
      );
      return [
        `Erwachsene: täglich ${adult} kauen. Kinder ab 4 Jahren: täglich ${child} kauen.`,
      ];
    }
    case "times_unsaid":
      return [
        `Ein- bis zweimal täglich ${much} einnehmen.`,
        `Zu jeder Mahlzeit ${much} einnehmen.`,
      ];
    case "contradiction":
      return often("Einmal täglich");
    case "bundle":
    case "nothing":
      return [];
  }
}

const good = (name: string, type: string, tag = name.toLowerCase()) => ({
  name,
  type,
  tag,
});

export const german: Language = {
  goods: [
    good("Magnesiumcitrat", "Mineralstoffe"),
    good("Magnesiummalat", "Mineralstoffe"),
    good("Zink", "Mineralstoffe"),
    good("Selen", "Mineralstoffe"),
    good("Jod aus Braunalgen", "Mineralstoffe", "jod"),
    good("Calcium mit Vitamin K", "Mineralstoffe", "calcium"),
    good("Vitamin C", "Vitamine"),
    good("Vitamin-B-Komplex", "Vitamine"),
    good("Vitamin D3", "Vitamine"),
    good("Folsäure", "Vitamine"),
    good("Biotin", "Vitamine"),
    good("Omega 3", "Öle"),
    good("Schwarzkümmelöl", "Öle"),
    good("Rosenwurz", "Kräuter"),
    good("Mariendistel", "Kräuter"),
    good("Ingwerwurzel", "Kräuter"),
    good("Baldrian", "Kräuter"),
    good("Igelstachelbart", "Vitalpilze"),
    good("Kollagen-Peptide", "Schönheit"),
    good("Hyaluronsäure", "Schönheit"),
    good("L-Theanin", "Aminosäuren"),
    good("L-Carnitin", "Aminosäuren"),
    good("Kreatin", "Sport"),
    good("Erbsenprotein", "Sport"),
    good("Verdauungsenzyme", "Verdauung"),
    good("Flohsamenschalen", "Verdauung"),
    good("Glucosamin", "Gelenke"),
    good("Coenzym Q10", "Herz"),
    good("Lutein", "Augen"),
    good("Quercetin", "Antioxidantien"),
  ],
  lines: [
    "Pur",
    "Natur",
    "Vital",
    "Aktiv",
    "Plus",
    "Forte",
    "Basis",
    "Balance",
    "Klassik",
    "Tag für Tag",
  ],
  title: (line, name, pack) => `${name} ${line} – ${pack}`,
  vendors: [
    "Waldwiese",
    "Alpenkraut",
    "Hof & Hain",
    "Küstenkontor",
    "Gute Wurzel",
  ],
  units: {
    capsule: ["Kapsel", "Kapseln"],
    tablet: ["Tablette", "Tabletten"],
    softgel: ["Softgel-Kapsel", "Softgel-Kapseln"],
    gummy: ["Fruchtgummi", "Fruchtgummis"],
    scoop: ["Messlöffel", "Messlöffel"],
    drop: ["Tropfen", "Tropfen"],
    sachet: ["Beutel", "Beutel"],
    spray: ["Sprühstoß", "Sprühstöße"],
  },
  ones: {
    capsule: "eine",
    tablet: "eine",
    softgel: "eine",
    gummy: "ein",
    scoop: "einen",
    drop: "einen",
    sachet: "einen",
    spray: "einen",
  },
  numbers: [
    "zwei",
    "drei",
    "vier",
    "fünf",
    "sechs",
    "sieben",
    "acht",
    "neun",
    "zehn",
  ],
  pack: (form, count) => {
    if (form === "scoop") return `${count * 5} g Pulver`;
    if (form === "drop" || form === "spray") return "30 ml";
    return `${count} ${german.units[form][1]}`;
  },
  intros: [
    (name, pack) =>
      `${name} in einer Form, die der Körper gut aufnimmt. Eine Packung enthält ${pack}.`,
    (name) =>
      `Was in ${name} steckt, kommt von Betrieben, die wir kennen. Jede Charge wird auf Reinheit geprüft.`,
    (name, pack) =>
      `${name} und sonst wenig: keine Farbstoffe, keine Süßungsmittel. Packung mit ${pack}.`,
    (name) =>
      `Ein einfaches Nahrungsergänzungsmittel mit ${name} für mehr Schwung im Alltag.`,
  ],
  facts: (serving, servings) => [
    `Portionsgröße: ${serving}`,
    `Portionen pro Packung: ${servings}`,
  ],
  directionsHeadings: ["Verzehrempfehlung", "Anwendung", "Einnahme"],
  warningsHeading: "Hinweise",
  directions,
  questions: (dose) =>
    `<h3>Fragen</h3><p>Wie nehme ich es ein? Zweimal täglich ${dose(1)} einnehmen.</p>`,
  bundle: (one, other, dose) => [
    `${one}: einmal täglich ${dose(2)} einnehmen.`,
    `${other}: zweimal täglich 1 Messlöffel in ein Getränk einrühren.`,
  ],
  bundleTitle: (one, other) => `Set: ${one} + ${other}`,
  advice: [
    "Mit einem großen Glas Wasser schlucken.",
    "Sofort trinken, wenn sich das Pulver gelöst hat.",
    "Die Flasche vorher gut schütteln.",
  ],
  warnings: [
    "Außerhalb der Reichweite von kleinen Kindern lagern.",
    "Schwangere und Stillende sollten vorher ärztlichen Rat einholen.",
    "Bei Müdigkeit keine Maschinen bedienen und nicht Auto fahren.",
  ],
};
