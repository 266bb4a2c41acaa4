import { expect, test } from "vitest";
import { selectionOf, selectionSearch } from "./selection-search.ts";

test("chosen products survive the address bar", () => {
  const gids = ["gid://shopify/Product/1", "gid://shopify/Product/22"];
  const search = selectionSearch(gids);
  expect(search).toBe("products=1,22");
  expect(selectionOf(new URLSearchParams(search))).toEqual({
    kind: "products",
    gids,
  });
});

test.each(["", "products=", "products=a,b", "products=1;drop"])(
  "%j means all products",
  (search) => {
    expect(selectionOf(new URLSearchParams(search))).toEqual({ kind: "all" });
  },
);
