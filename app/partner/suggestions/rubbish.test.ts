import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ProtocolInput } from "../../contract/protocol.ts";
import { descriptionText } from "./description.ts";
import { draftOf } from "./draft.ts";
import { lexicons } from "./reader/lexicon.ts";
import { suggestProtocol } from "./suggest.ts";
import { Suggestion } from "./suggestion.ts";
import { groupKey, usageKey } from "./suggestion-key.ts";
import { proposeTitle } from "./title.ts";

/** Words of labels in any order: more of a reader is reached than with letters alone. */
const words = [...lexicons.en.next.keys(), ...lexicons.de.next.keys()];
const piece = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...words) },
  { weight: 3, arbitrary: fc.nat({ max: 400 }).map(String) },
  fc.constantFrom(..."()-–/+=|:;,.!?½×®™\n\u00a0".split("")),
  fc.constantFrom(
    "<p>",
    "<b",
    "&lt;b&gt;",
    "&amp;nbsp;",
    "1-0-1",
    "2x",
    "\ud800",
  ),
  fc.string({ unit: "binary", maxLength: 12 }),
);
const rubbish = fc.array(piece, { maxLength: 60 }).map((all) => all.join(" "));

const nasty = [
  ..."a ( - . ½ • \n".split(" "),
  ...["1-", "1 ", "a.", "aaTake", "tgl. 2 ", "é\u0301", "capsule(s)", "a day "],
  ...["Take 2 capsules daily. ", "Take 1 capsule at night\n", "Directions:"],
  ...["Morning: 1 capsule\n", "Do not exceed if pregnant. ", "<b><p>", "&amp;"],
  ...["2 small small small small ", "morning and ", "with a glass of "],
];

describe("whatever a product's text is", () => {
  test("the reader answers, its answer is stored and read back, and a ready draft needs only a title", () => {
    fc.assert(
      fc.property(rubbish, rubbish, (title, html) => {
        const description = descriptionText(html);
        const suggestion = suggestProtocol({ title, description });
        expect(
          Suggestion.parse(JSON.parse(JSON.stringify(suggestion))),
        ).toEqual(suggestion);
        for (const locale of ["en", "de-AT", "fr"]) {
          const draft = draftOf(suggestion, locale);
          const proposed = proposeTitle(draft, locale);
          const input = { title: proposed ?? "Usage", ...draft.content };
          const schema = draft.isReady
            ? ProtocolInput
            : ProtocolInput.partial();
          expect(schema.safeParse(input).error).toBeUndefined();
          expect(usageKey(draft.content)).toBe(usageKey({ ...draft.content }));
          expect(groupKey(suggestion, locale)).toContain(
            JSON.stringify(usageKey(draft.content)).slice(1, -1),
          );
        }
      }),
      { numRuns: 400 },
    );
  });

  test.each(nasty)("200 KB of %j are read", (text) => {
    const description = text.repeat(Math.ceil(200_000 / text.length));
    const suggestion = suggestProtocol({
      title: description.slice(0, 255),
      description,
    });
    expect(Suggestion.safeParse(suggestion).success).toBe(true);
    expect(descriptionText(description)).not.toContain("\n\n");
  });

  test("the same text gives the same suggestion", () => {
    fc.assert(
      fc.property(rubbish, (text) => {
        const product = { title: text, description: text };
        expect(suggestProtocol(product)).toEqual(suggestProtocol(product));
      }),
      { numRuns: 100 },
    );
  });
});
