import { expect, test } from "vitest";
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

test.each([
  [{ kind: "products", gids: [] }],
  [{ kind: "products", gids: ["gid://shopify/Order/1"] }],
  [{ kind: "some" }],
])("%j is refused", (input) => {
  expect(Selection.safeParse(input).success).toBe(false);
});
