/** What simulated people write, in words made for this: by language, theme and whether they are content. */

import type { Theme } from "../../app/journals/feedback/theme.ts";

export const themes = [
  { theme: "taste", weight: 16 },
  { theme: "stomach", weight: 18 },
  { theme: "sleep", weight: 17 },
  { theme: "energy", weight: 19 },
  { theme: "price_delivery", weight: 14 },
  { theme: "other", weight: 16 },
] as const satisfies { theme: Theme; weight: number }[];

type Notes = Readonly<Record<Theme, { glad: string[]; sorry: string[] }>>;

const english: Notes = {
  taste: {
    glad: ["Hardly any taste, I like that.", "The flavour is fine."],
    sorry: ["The taste is too bitter for me.", "I do not like the flavour."],
  },
  stomach: {
    glad: ["My stomach is fine with it.", "Easy on my stomach."],
    sorry: ["I get a stomach ache from it.", "Makes me feel bloated."],
  },
  sleep: {
    glad: ["I sleep through the night now.", "Falling asleep is easier."],
    sorry: ["No change in my sleep so far.", "I wake up at night as before."],
  },
  energy: {
    glad: ["More energy in the afternoon.", "Less tired after work."],
    sorry: ["I am as tired as before.", "My energy has not changed."],
  },
  price_delivery: {
    glad: ["Delivery was quick.", "A fair price for two months."],
    sorry: ["Too expensive for every month.", "The delivery took too long."],
  },
  other: {
    glad: ["It fits into my morning.", "The reminder helps me a lot."],
    sorry: [
      "I keep forgetting the second one.",
      "The capsules are rather big.",
    ],
  },
};

const german: Notes = {
  taste: {
    glad: ["Schmeckt kaum, das mag ich.", "Der Geschmack ist in Ordnung."],
    sorry: ["Der Geschmack ist mir zu bitter.", "Schmeckt mir nicht."],
  },
  stomach: {
    glad: ["Mein Magen verträgt es gut.", "Gut verträglich für den Magen."],
    sorry: ["Ich bekomme Bauchschmerzen davon.", "Mir wird übel davon."],
  },
  sleep: {
    glad: ["Ich schlafe jetzt durch.", "Das Einschlafen fällt leichter."],
    sorry: ["Mein Schlaf ist wie vorher.", "Ich schlafe nicht besser."],
  },
  energy: {
    glad: ["Nachmittags mehr Energie.", "Nach der Arbeit weniger müde."],
    sorry: ["Ich bin so müde wie vorher.", "Mehr Energie spüre ich nicht."],
  },
  price_delivery: {
    glad: ["Die Lieferung kam schnell.", "Der Preis ist fair."],
    sorry: ["Für jeden Monat zu teuer.", "Die Lieferung hat lange gedauert."],
  },
  other: {
    glad: ["Passt gut in meinen Morgen.", "Die Erinnerung hilft mir sehr."],
    sorry: ["Die zweite vergesse ich oft.", "Die Kapseln sind recht groß."],
  },
};

export const feedbackNotes = { en: english, de: german };

export const checkInNotes = {
  en: ["with breakfast", "on the train", "a bit late", "at my sister’s"],
  de: ["zum Frühstück", "unterwegs", "etwas später", "nach dem Sport"],
};
