import { describe, expect, test } from "vitest";
import { draftOf } from "./draft.ts";
import { wordRows } from "./reader/lexicon.ts";
import { doublePhrases } from "./reader/phrase-tree.ts";
import { suggestProtocol } from "./suggest.ts";
import { groupKey, usageKey } from "./suggestion-key.ts";
import { proposeTitle } from "./title.ts";

const read = (description: string, title = "") =>
  suggestProtocol({ title, description });
const field = (suggestion: ReturnType<typeof read>, name: string) =>
  draftOf(suggestion, "en").fields.find(({ field }) => field === name);

describe("an English label in a German shop", () => {
  const suggestion = read(
    "Suggested use\nTake two (2) capsules once a day after a meal with an 8oz. glass of water.\nDo not exceed 4 capsules daily.",
  );
  const draft = draftOf(suggestion, "de-AT");

  test("has its values in German and its texts as they stand", () => {
    expect(draft.fields.map(({ text }) => text)).toEqual([
      "2 Kapseln, höchstens 4 pro Tag",
      "einmal täglich",
      "nach einer Mahlzeit",
      null,
      "Take two (2) capsules once a day after a meal with an 8oz. glass of water.",
      "Do not exceed 4 capsules daily.",
      "supplement",
    ]);
    expect(proposeTitle(draft, "de-AT")).toBe(
      "2 Kapseln einmal täglich nach einer Mahlzeit",
    );
  });

  test("carries the locale of the shop", () => {
    expect(draft.content.locale).toBe("de-AT");
  });
});

describe("a value comes with the sentences it came from", () => {
  test("from title and description, each once", () => {
    const suggestion = read(
      "Take 1 tablet daily.\nTake 1 tablet daily.",
      "Zinc – 1 tablet daily",
    );
    expect(field(suggestion, "dosage_info")?.sources).toEqual([
      { text: "Zinc – 1 tablet daily", where: "title" },
      { text: "Take 1 tablet daily.", where: "description" },
    ]);
  });

  test("and where two contradict each other both are shown and none is chosen", () => {
    const suggestion = read("Take 1 tablet daily.\nTake 2 tablets daily.");
    const found = field(suggestion, "dosage_info");
    expect(found?.state).toBe("contradicted");
    expect(
      found?.readings.map(({ text, source }) => [text, source.text]),
    ).toEqual([
      ["1 tablet", "Take 1 tablet daily."],
      ["2 tablets", "Take 2 tablets daily."],
    ]);
    expect(draftOf(suggestion, "en").isReady).toBe(false);
  });

  test("two sentences that disagree about the time of day leave only that open", () => {
    const draft = draftOf(
      read(
        "Take 1 tablet daily with a meal.\nTake 1 tablet daily after a meal.",
      ),
      "en",
    );
    expect(draft.isReady).toBe(true);
    expect(draft.content.timing).toBe("");
  });
});

describe("texts of the label", () => {
  test("a sentence that says no more than the fields is no instruction", () => {
    expect(
      field(read("Take 1 tablet daily with a meal."), "instructions")?.state,
    ).toBe("unstated");
  });

  test("a sentence that says more is one, and the children's line too", () => {
    const suggestion = read(
      "Directions\nAdults: 2 gummies daily.\nChildren: 1 gummy daily.\nChew well.\nStore below 25 °C.",
    );
    expect(field(suggestion, "instructions")?.text).toBe(
      "Children: 1 gummy daily.\nChew well.",
    );
  });

  test("warnings are kept, disclaimers and storage are none", () => {
    const suggestion = read(
      "Consult your doctor if you are pregnant. Store in a cool place.\nThese statements have not been evaluated by the Food and Drug Administration.\nLoved by pregnant women.\nAußerhalb der Reichweite von Kindern aufbewahren.",
    );
    expect(field(suggestion, "warnings")?.text).toBe(
      "Consult your doctor if you are pregnant.\nAußerhalb der Reichweite von Kindern aufbewahren.",
    );
  });
});

test.each([
  "Take 1 capsule daily.\nDon't take more than 2 capsules in 24 hours.",
  "Take 1 capsule daily.\nNever use while driving.",
  "Täglich 1 Kapsel einnehmen.\nNicht mehr als 2 Kapseln am Tag.",
])("a ban warns, however it is worded: %s", (text) => {
  expect(field(read(text), "warnings")?.text).toBe(text.split("\n")[1]);
});

test("directions that are not understood are instructions all the same", () => {
  const suggestion = read(
    "How to use\nHold the panel 15 cm from bare skin for 10 minutes per area, 3 to 5 times a week.",
  );
  expect(field(suggestion, "instructions")?.text).toMatch(/^Hold the panel/);
});

test("questions below the directions are none of them", () => {
  const suggestion = read(
    "Directions\nTake 2 capsules once daily with water.\nQuestions\nWrite to us, or shake the bottle.",
  );
  expect(field(suggestion, "instructions")?.text).toBe(
    "Take 2 capsules once daily with water.",
  );
});

describe("what kind of product it is", () => {
  test.each([
    ["Daily Probiotic, 30 capsules", "probiotic"],
    ["Enzymes with Probiotics, 30 capsules", "supplement"],
    ["LED Face Mask", "device"],
    ["Oat Protein Bar", "food"],
    ["Green Tea Extract Capsules", "supplement"],
    ["Proteinriegel Kakao", "food"],
  ])("%s", (title, category) => {
    expect(field(read("", title), "protocol_category")?.text).toBe(category);
  });
});

describe("servings in one order", () => {
  const supply = (description: string, title = "") =>
    read(`Take 2 capsules daily.\n${description}`, title).supply;

  test("are servings a pack times packs", () => {
    expect(supply("Servings Per Container: 30", "Zinc 2 Pack")).toMatchObject({
      state: "found",
      value: 60,
    });
  });

  test("are units divided by the dose where servings are not said", () => {
    expect(supply("120 capsules per bottle.")).toMatchObject({
      state: "found",
      value: 60,
    });
  });

  test("stay open where a claim says something else", () => {
    const found = supply("Servings per container: 30\nA 3-month supply.");
    expect(found).toMatchObject({
      state: "contradicted",
      readings: [{ value: 30 }, { value: 90 }],
    });
  });

  test("are not made up from a claim alone", () => {
    expect(supply("A 30-day supply.")).toEqual({ state: "unstated" });
  });
});

describe("equal usage", () => {
  const content = (text: string) => draftOf(read(text), "en").content;

  test("is blind to spelling, case and punctuation", () => {
    const one = content(
      "As a food supplement, take two (2) capsules daily with juice.",
    );
    const other = content(
      "As a food supplement take two\u00a0(2) capsules daily, with juice!",
    );
    expect(usageKey(one)).toBe(usageKey(other));
  });

  test("sees another amount, unit, schedule or time", () => {
    const keys = [
      "Take 2 capsules daily.",
      "Take 3 capsules daily.",
      "Take 2 tablets daily.",
      "Take 2 capsules twice daily.",
      "Take 2 capsules daily with food.",
    ].map((text) => usageKey(content(text)));
    expect(new Set(keys).size).toBe(keys.length);
  });

  test("of what contradicts itself depends on what it says", () => {
    const key = (text: string) => groupKey(read(text), "en");
    expect(key("Take 1 tablet daily.\nTake 2 tablets daily.")).toBe(
      key("Take 2 tablets daily.\nTake 1 tablet daily."),
    );
    expect(key("Take 1 tablet daily.\nTake 2 tablets daily.")).not.toBe(
      key("Take 1 tablet daily.\nTake 3 tablets daily."),
    );
  });
});

test.each(["en", "de"] as const)(
  "no phrase of %s stands in two rows",
  (language) => {
    expect(doublePhrases(wordRows[language])).toEqual([]);
  },
);
