import { expect, test } from "vitest";
import type { ProductFilter } from "../products/product.ts";
import {
  matchingSearch,
  selectionOf,
  selectionSearch,
} from "./selection-search.ts";

const gids = ["gid://shopify/Product/1", "gid://shopify/Product/22"];

test("an address says which products, and says it shortly", () => {
  expect(selectionSearch(gids)).toBe("products=1,22");
  expect(selectionOf(new URLSearchParams("products=1,22"))).toEqual({
    kind: "products",
    gids,
  });
});

const filters: ProductFilter[] = [
  { search: "d3 & k2 = 100%", state: "pending" },
  { mapped: false },
  {},
];

test.each(filters)(
  "all products that match %j survive the address",
  (filter) => {
    const search = new URLSearchParams(matchingSearch(filter));
    expect(selectionOf(search)).toEqual({ kind: "matching", filter });
  },
);

test("an address without products means all of them", () => {
  expect(selectionOf(new URLSearchParams("page=2"))).toEqual({ kind: "all" });
});

test.for([
  "products=",
  "products=abc",
  "products=1,,2",
  "matching=state%3Dlost",
  "matching=state%3Dpending&products=1",
])("%s is refused and never taken for all products", (search) => {
  expect(() => selectionOf(new URLSearchParams(search))).toThrow(
    expect.objectContaining({ code: "bad-request" }),
  );
});
