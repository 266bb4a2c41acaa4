import { expect, test } from "vitest";
import { Product } from "../../store/product.ts";
import { expectedUsage, generateProducts } from "./generate.ts";
import { usageRows } from "./usage.ts";

const AT = "2026-01-01T00:00:00.000Z";
const made = (count: number, seed = 1, language: "en" | "de" = "en") => [
  ...generateProducts({ count, seed, language, at: AT }).values(),
];

test("the same seed gives the same products, and more of them change none", () => {
  expect(made(40)).toEqual(made(40));
  expect(made(80).slice(0, 40)).toEqual(made(40));
  expect(made(40, 2)).not.toEqual(made(40));
  expect(made(40, 1, "de")).not.toEqual(made(40));
});

test.each(["en", "de"] as const)(
  "products in %s are whole, and no id, handle or SKU stands twice",
  (language) => {
    const products = made(3000, 1, language);
    for (const product of products) Product.parse(product);
    const keys = products.flatMap(({ id, handle, variants: [variant] }) => [
      ...[id, handle, variant?.sku, variant?.id],
    ]);
    expect(new Set(keys).size).toBe(4 * 3000);
    const texts = products.map((product) => product.descriptionHtml).join("");
    expect(texts).not.toMatch(/undefined|null|NaN/);
  },
);

test("every usage of the table occurs, about as often as its share says", () => {
  expect(usageRows.reduce((sum, row) => sum + row.share, 0)).toBe(1000);
  const usages = Array.from({ length: 10_000 }, (_, index) =>
    JSON.stringify(expectedUsage(1, index)),
  );
  const distinct = new Set(usages).size;
  expect(distinct).toBeGreaterThanOrEqual(30);
  expect(distinct).toBeLessThanOrEqual(usageRows.length);
  const states = usages.map(
    (usage) => (JSON.parse(usage) as { state: string }).state,
  );
  const share = (state: string) =>
    states.filter((each) => each === state).length / states.length;
  expect(share("ready")).toBeCloseTo(0.93, 1);
  expect(share("open")).toBeCloseTo(0.045, 1);
  expect(share("empty")).toBeCloseTo(0.025, 1);
});

test("one usage is said in many wordings", () => {
  const wordings = new Set(
    made(2000)
      .filter((_, index) => {
        const { dosage, schedule, moment } = expectedUsage(1, index);
        return (
          dosage?.unit === "capsule" &&
          dosage.amount === 2 &&
          JSON.stringify(schedule) === '{"kind":"daily","times_per_day":1}' &&
          moment === "after_meal"
        );
      })
      .map(
        ({ descriptionHtml }) => /[Tt]ake [^.]*\./.exec(descriptionHtml)?.[0],
      ),
  );
  expect(wordings.size).toBeGreaterThanOrEqual(12);
});
