import path from "node:path";
import { describe, expect, test } from "vitest";
import { protocolInput } from "../../../tests/contract/journals.ts";
import { readBlocks } from "../../../sandbox/storefront/extension.ts";
import { storefrontLiquid } from "../../../sandbox/storefront/liquid.ts";
import { desiredMetafields } from "../metafields/desired.ts";
import type { ProtocolInput } from "../../contract/protocol.ts";
import { readPartial } from "./partial.ts";
import { screenValues } from "./screen-values.ts";
import { storefrontLine } from "./storefront-block.ts";
import { storefrontBlock } from "./storefront.ts";

const extension = path.resolve("extensions/how-to-use");
const [block] = readBlocks(extension);

/** The theme block as a shopper gets it, from the metafields a push would write. */
async function shownInStore(content: ProtocolInput, locale: string) {
  const metafields = desiredMetafields(
    { content, journalsId: "there", journalsVersion: 1 },
    locale,
  );
  const html = String(
    await storefrontLiquid(extension, locale).parseAndRender(
      block?.source ?? "",
      {
        product: {
          metafields: {
            shrine_protocols: Object.fromEntries(
              metafields.map(({ key, value }) => [key, { value }]),
            ),
          },
        },
        block: { id: "b", settings: block?.defaults, shopify_attributes: "" },
      },
    ),
  );
  const facts = html.matchAll(
    /<div class="how-to-use__fact(?<wide>[^"]*)"><dt>(?<label>.*?)<\/dt><dd>(?<text>[\s\S]*?)<\/dd>/g,
  );
  const [, heading = ""] = /<h2[^>]*>(.*?)<\/h2>/.exec(html) ?? [];
  const [, label, text] =
    /<div class="how-to-use__warnings"[^>]*>\s*<h3[^>]*>(.*?)<\/h3>\s*<p>([\s\S]*?)<\/p>/.exec(
      html,
    ) ?? [];
  return {
    heading: plain(heading),
    facts: [...facts].map(({ groups }) => ({
      label: plain(groups?.["label"]),
      text: plain(groups?.["text"]),
      isWide: groups?.["wide"] !== "",
    })),
    warnings:
      label === undefined ? null : { label: plain(label), text: plain(text) },
  };
}

const entities = { lt: "<", gt: ">", amp: "&", quot: '"', "#39": "'" };
const plain = (html = "") =>
  html
    .replace(/<br \/>\n/g, "\n")
    .replace(/&(lt|gt|amp|quot|#39);/g, (_, name: keyof typeof entities) => {
      return entities[name];
    });

const silent: Partial<ProtocolInput> = {
  schedule: { kind: "as_needed" },
  timing: "",
  duration_days: null,
  instructions: "",
  warnings: "",
};

const protocols: [string, Partial<ProtocolInput>][] = [
  ["everything", {}],
  [
    "a range with strength and ceiling",
    {
      dosage_info: {
        amount: 1,
        amount_max: 2,
        unit: "capsule",
        strength: "500 mg",
        max_per_day: 4,
      },
    },
  ],
  [
    "amounts by time of day",
    {
      schedule: {
        kind: "daily",
        times_per_day: 2,
        doses: [
          { at: "morning", amount: 2 },
          { at: "bedtime", amount: 1.5 },
        ],
      },
    },
  ],
  [
    "days of the week, half a tablet",
    {
      dosage_info: { amount: 0.5, unit: "tablet" },
      schedule: { kind: "weekly", days_of_week: [1, 5], times_per_day: 1 },
    },
  ],
  ["as needed, nothing else", silent],
  [
    "several lines and signs that HTML means something by",
    {
      instructions: 'Mix < 200 ml & stir "well".\n\nThen drink.',
      warnings: "Don't use > 3 a day.\nAsk first.",
    },
  ],
  ["a unit of the merchant's own", { dosage_info: { amount: 3, unit: "Hub" } }],
];

describe.each(["en", "de"])("in a store in %s", (locale) => {
  test.each(protocols)(
    "the preview shows what the theme block shows: %s",
    async (_, overrides) => {
      const content = protocolInput(overrides);
      // by way of the form, as the page does
      const values = screenValues(content, {
        storeLocale: locale,
        screenLocale: "en",
      });
      const preview = storefrontBlock(readPartial(values, locale), locale);
      expect(preview).toEqual(await shownInStore(content, locale));
    },
  );
});

test("a store in another language gets the block's English words, as the theme does", async () => {
  const content = protocolInput();
  expect(storefrontBlock(content, "fr")).toEqual(
    await shownInStore(content, "fr"),
  );
});

test("with nothing to show there is no block", () => {
  expect(storefrontBlock({ title: "Zinc" }, "en")).toBeNull();
});

test("warnings are shown without a dosage as well", () => {
  expect(storefrontBlock({ warnings: "Ask first." }, "de")).toEqual({
    heading: "Anwendung",
    facts: [],
    warnings: { label: "Warnhinweise", text: "Ask first." },
  });
});

test("in a line it is what is read first", () => {
  const preview = storefrontBlock(protocolInput(), "en");
  expect(preview && storefrontLine(preview)).toBe(
    "2 capsules · twice daily · with meals · 30 days",
  );
});
