import { expect, test } from "vitest";
import { type Theme, themeOf } from "./theme.ts";

const notes: Record<Theme, string[]> = {
  taste: [
    "Leaves a metallic aftertaste",
    "I could drink this all day, delicious",
    "Too sweet for me",
    "The capsules smell like old fish",
    "Flavour is fine but a bit chalky",
    "It tastes of nothing, and I like that",
    "Cherry flavoring is way better than the orange one",
    "Schmeckt leider nach Seife",
    "Geschmacklich top, man merkt gar nichts",
    "Sehr lecker in Joghurt",
    "Zu süß",
    "Viel zu suess fuer mich",
    "Riecht streng, wenn man die Dose öffnet",
    "Der Nachgeschmack bleibt lange",
    "Köstlich mit Hafermilch",
    "Bitter, aber das gehört wohl dazu",
    "This is not about the price, the taste is awful",
    "Es geht mir nicht um den Preis, mir schmeckt es nicht",
    "Tastes like an energy drink",
  ],
  stomach: [
    "Upset my stomach on day one",
    "No bloating at all",
    "Felt sick an hour after breakfast",
    "Gentle on the gut",
    "My digestion is back to normal",
    "Gave me heartburn, so I stopped",
    "Fishy burps all afternoon",
    "It made me sick when I took it fasting",
    "Kein Bauchweh mehr",
    "Macht mir Blähungen",
    "Mir wurde davon schlecht",
    "Mir war nicht übel, anders als sonst",
    "Sehr magenfreundlich",
    "Endlich geregelter Stuhlgang",
    "Ich vertrage es nur zum Essen",
    "Gut verträglich",
    "Musste mich übergeben",
    "Hat meiner Darmflora geholfen",
    "Uebelkeit am ersten Tag",
    "Had to run to the loo twice",
    "Kein Völlegefühl mehr",
    "Mein Reizdarm ist ruhiger",
  ],
  sleep: [
    "I finally sleep through the night",
    "Woke up at three every day",
    "Weird dreams since I started",
    "Didn't help with my insomnia",
    "Lay awake for hours",
    "Fell asleep within minutes",
    "Ich schlafe endlich durch",
    "Einschlafen klappt besser",
    "Seitdem keine Albträume mehr",
    "Ich liege trotzdem lange wach",
    "Nachts werde ich nicht mehr munter, schlafe tief",
    "Schlafqualität unverändert",
    "Wache ausgeruht auf",
    "Ich wache nicht mehr um vier auf",
    "Kept me up all night",
    "Tiefschlafphasen laut Uhr länger",
  ],
  energy: [
    "More energy in the afternoon",
    "Still tired by noon",
    "Gave me the jitters",
    "I can focus longer at work",
    "No boost that I could notice",
    "I feel awake without coffee",
    "Nicht mehr so müde",
    "Immer noch schlapp nach der Arbeit",
    "Habe wieder Kraft für den Sport",
    "Bin tagsüber wacher",
    "Liefert mir Energie für den ganzen Tag",
    "It delivers energy without a crash",
    "Konzentration ist besser geworden",
    "Fühle mich fit",
    "Brain fog is gone",
    "Hat mir keinen Schub gegeben, bin platt wie immer",
  ],
  price_delivery: [
    "Way too expensive for thirty days",
    "Not expensive at all",
    "The parcel took two weeks",
    "Good value for money",
    "Shipping costs more than the bottle",
    "My order came with a broken lid",
    "Overpriced",
    "Nicht teuer",
    "Leider viel zu teuer geworden",
    "Preis-Leistung stimmt",
    "Lieferung kam nach drei Wochen",
    "Die Versandkosten sind frech",
    "Günstiger als in der Apotheke",
    "Paket war beschädigt",
    "Die Lieferung war ein Albtraum",
    "Bin sauer, die Bestellung fehlt",
    "It came late and the box was dented",
    "Kam schnell und gut verpackt an",
    "Can't afford it every month",
    "Great taste, but the delivery was late and the parcel damaged",
    "I am tired of waiting for the delivery",
  ],
  other: [
    "",
    "   ",
    "Works for me",
    "No side effects",
    "Alles gut",
    "Capsules are too big to swallow",
    "Die Tabletten zerbrechen leicht",
    "I forgot it half of the time",
    "Mir geht es schlecht, aber nicht davon",
    "Mir geht es gut damit",
    "Mir gut bekommen, danke",
    "Nicht übel",
    "Ein Traum!",
    "Kopfschmerzen an den Schläfen",
    "Keine Wadenkrämpfe mehr",
    "Schon lange in Gebrauch",
    "Mein Bauchgefühl sagt ja",
    "Just a gut feeling, no proof",
    "My foot fell asleep while reading this",
    "Sick of tracking things",
    "In order to judge I need more weeks",
    "Würde ich meinen Eltern empfehlen",
    "Mehr will ich nicht preisgeben",
    "Ein Vertrag wäre mir zu viel",
    "Meine Blutwerte sind besser",
    "Priceless, thank you",
    "The relationship between the two is unclear",
    "Magnesium nehme ich seit Jahren",
    "Wirkt sich günstig auf meine Haut aus",
    "My hair looks better",
    "🙂🙂🙂",
    "12345",
    "Очень хорошо",
    "constructor __proto__ toString",
  ],
};

const rows = Object.entries(notes).flatMap(([theme, of]) =>
  of.map((note) => [note, theme] as const),
);

test.each(rows)("%j is about %s", (note, theme) => {
  expect(themeOf(note)).toBe(theme);
});

test("no note is about nothing in particular", () => {
  expect(themeOf(null)).toBe("other");
});

test("capitals, odd apostrophes and decomposed umlauts make no difference", () => {
  expect(themeOf("ÜBELKEIT")).toBe("stomach");
  expect(themeOf("Übelkeit".normalize("NFD"))).toBe("stomach");
  expect(themeOf("can’t stomach the hype")).toBe("other");
});

test("the longest note is read at once", () => {
  expect(themeOf("ähm ".repeat(500))).toBe("other");
  expect(themeOf("a".repeat(2000))).toBe("other");
});
