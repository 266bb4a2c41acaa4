import { expect, test } from "vitest";
import { selectionOf, selectionSearch } from "./selection-search.ts";

const gids = ["gid://shopify/Product/1", "gid://shopify/Product/22"];

test("an address says which products, and says it shortly", () => {
  expect(selectionSearch(gids)).toBe("products=1,22");
  expect(selectionOf(new URLSearchParams("products=1,22"))).toEqual({
    kind: "products",
    gids,
  });
});

test("an address without products means all of them", () => {
  expect(selectionOf(new URLSearchParams("page=2"))).toEqual({ kind: "all" });
});

test.for(["products=", "products=abc", "products=1,,2"])(
  "%s is refused and never taken for all products",
  (search) => {
    expect(() => selectionOf(new URLSearchParams(search))).toThrow(
      expect.objectContaining({ code: "bad-request" }),
    );
  },
);
