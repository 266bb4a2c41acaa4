import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { readBlocks } from "../../sandbox/storefront/extension.ts";
import { storefrontLiquid } from "../../sandbox/storefront/liquid.ts";

const folder = import.meta.dirname;
const [block] = readBlocks(folder);
if (!block) throw new Error("The extension has no block.");

const ALL = {
  dosage: "2 capsules",
  frequency: "twice daily",
  timing: "with meals",
  duration: "30 days",
  instructions: "Swallow whole.\nDo not chew.",
  warnings: "Ask a doctor first.\nKeep away from children.",
  functional_goals: ["sleep", "calm"],
  evidence_summary: "Two trials.",
};

async function render(
  values: Record<string, unknown>,
  settings: Record<string, unknown> = {},
  locale = "en",
): Promise<string> {
  const usage = Object.fromEntries(
    Object.entries(values).map(([key, value]) => [key, { value }]),
  );
  const data = {
    product: {
      metafields:
        Object.keys(usage).length > 0 ? { shrine_protocols: usage } : {},
    },
    block: {
      id: "b1",
      settings: { ...block?.defaults, ...settings },
      shopify_attributes: 'data-shopify="x"',
    },
  };
  return (
    (await storefrontLiquid(folder, locale).parseAndRender(
      block?.source ?? "",
      data,
    )) as string
  ).trim();
}
const HIDDEN = {
  show_dosage: false,
  show_frequency: false,
  show_timing: false,
  show_duration: false,
  show_instructions: false,
};

test("a product without values shows nothing at all", async () => {
  expect(await render({})).toBe("");
  expect(
    await render(
      { functional_goals: ["sleep"], evidence_summary: "x" },
      { claims: "both" },
    ),
  ).toBe("");
});

test("every field of the usage is shown under its word, in order", async () => {
  const html = await render(ALL);
  const facts = [...html.matchAll(/<dt>(.*?)<\/dt><dd>([\s\S]*?)<\/dd>/g)].map(
    ([, term, text]) => [term, text],
  );
  expect(facts).toEqual([
    ["Dosage", "2 capsules"],
    ["How often", "twice daily"],
    ["When", "with meals"],
    ["For how long", "30 days"],
    ["Instructions", "Swallow whole.<br />\nDo not chew."],
  ]);
  expect(html).toContain(
    '<h2 class="how-to-use__heading" id="how-to-use-b1">How to use</h2>',
  );
});

test("whatever the merchant hides, the warnings stay", async () => {
  const html = await render(ALL, HIDDEN);
  expect(html).not.toContain("<dl");
  expect(html).toContain("Ask a doctor first.<br />\nKeep away from children.");
  expect(block.schema.settings.map((setting) => setting.id)).not.toContain(
    "show_warnings",
  );
});

test("a field without a value has no empty line", async () => {
  const html = await render({ dosage: "1 drop", timing: "" });
  expect(html.match(/<dt>/g)).toHaveLength(1);
  expect(html).not.toContain("Warnings");
});

test("goals and evidence are shown only when the merchant chooses them", async () => {
  expect(await render(ALL)).not.toMatch(/sleep|Two trials/);
  expect(await render(ALL, { claims: "goals" })).toMatch(
    /<li>sleep<\/li>\s*<li>calm<\/li>/,
  );
  expect(await render(ALL, { claims: "goals" })).not.toContain("Two trials");
  expect(await render(ALL, { claims: "both" })).toContain("Two trials.");
});

const EVIL = `<script>alert(1)</script>"'><img src=x onerror=alert(1)>&`;
test.each(Object.keys(ALL))("markup in %s is shown as text", async (key) => {
  const value = key === "functional_goals" ? [EVIL] : EVIL;
  const html = await render({ ...ALL, [key]: value }, { claims: "both" });
  expect(html).not.toMatch(/<script|<img/);
  expect(html).toContain(
    "&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;&gt;&lt;img src=x onerror=alert(1)&gt;&amp;",
  );
});

test("a heading of the merchant's is shown as text too", async () => {
  expect(await render(ALL, { heading: "<b>Use</b>" })).toContain(
    "&lt;b&gt;Use&lt;/b&gt;</h2>",
  );
});

test("a German shop reads German words", async () => {
  const html = await render(ALL, {}, "de");
  expect(html).toContain(">Anwendung</h2>");
  expect(html).toContain("<dt>Dosierung</dt>");
  expect(html).toContain("Warnhinweise");
  expect(html).not.toContain("Translation missing");
});

test("every language has the words of the default one", () => {
  const keys = (value: unknown, prefix = ""): string[] =>
    typeof value === "object" && value !== null
      ? Object.entries(value).flatMap(([key, inner]) =>
          keys(inner, `${prefix}.${key}`),
        )
      : [prefix];
  const read = (name: string) =>
    keys(
      JSON.parse(readFileSync(path.join(folder, "locales", name), "utf8")),
    ).sort();
  for (const name of readdirSync(path.join(folder, "locales")))
    expect(read(name), name).toEqual(
      read(
        name.endsWith("schema.json")
          ? "en.default.schema.json"
          : "en.default.json",
      ),
    );
});

test("every word the theme editor shows is translated", () => {
  const source = readFileSync(
    path.join(folder, "blocks/how-to-use.liquid"),
    "utf8",
  );
  const words = JSON.parse(
    readFileSync(path.join(folder, "locales/en.default.schema.json"), "utf8"),
  ) as unknown;
  for (const [, key = ""] of source.matchAll(/"t:([\w.]+)"/g)) {
    const word = key
      .split(".")
      .reduce<unknown>(
        (level, part) => (level as Record<string, unknown>)[part],
        words,
      );
    expect(word, key).toEqual(expect.any(String));
  }
});

test("the block has no script", () => {
  expect(
    readFileSync(path.join(folder, "blocks/how-to-use.liquid"), "utf8"),
  ).not.toMatch(/<script|javascript/i);
  expect(readdirSync(path.join(folder, "assets"))).toEqual(["how-to-use.css"]);
});
