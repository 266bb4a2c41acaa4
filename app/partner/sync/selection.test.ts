import { expect, test } from "vitest";
import type { ProductFilter } from "../products/product.ts";
import { isSameSelection, Selection } from "./selection.ts";

const products = (...gids: string[]): Selection => ({
  kind: "products",
  gids,
});

test("the order products were picked in makes no other selection", () => {
  expect(isSameSelection(products("a", "b"), products("b", "a", "a"))).toBe(
    true,
  );
  expect(isSameSelection(products("a"), products("a", "b"))).toBe(false);
  expect(isSameSelection({ kind: "all" }, products("a"))).toBe(false);
});

test("a filter is the same in whatever order it is said, and one that says nothing is all", () => {
  const matching = (filter: ProductFilter): Selection => ({
    kind: "matching",
    filter,
  });
  const pending = matching({ search: "d3", state: "pending" });
  expect(
    isSameSelection(pending, matching({ state: "pending", search: "d3" })),
  ).toBe(true);
  expect(isSameSelection(pending, matching({ search: "d3" }))).toBe(false);
  expect(isSameSelection(matching({}), { kind: "all" })).toBe(true);
});

test.each([
  [{ kind: "matching", filter: { state: "lost" } }],
  [{ kind: "products", gids: [] }],
  [{ kind: "products", gids: ["gid://shopify/Order/1"] }],
  [{ kind: "some" }],
])("%j is refused", (input) => {
  expect(Selection.safeParse(input).success).toBe(false);
});
