import { expect, test } from "vitest";
import { filterOf, readFilter, readQuery } from "./filter-query.ts";
import { chosenIn, filterIn, filterSearch } from "./filter-search.ts";
import type { ProductFilter } from "./product.ts";

const protocolId = "01a2054b-7d1f-7953-8a22-0e45025d455c";
const filters: ProductFilter[] = [
  {},
  { search: "d3 & k2 = 100%", state: "pending" },
  { mapped: false, status: "draft" },
  { mapped: true, protocolId },
];

test.each(filters)("%j survives the address bar", (filter) => {
  const search = new URLSearchParams(filterSearch(filter));
  expect(filterOf(search)).toEqual(filter);
  expect(readFilter(search)).toEqual(filter);
  expect(chosenIn(search)).toEqual(filter);
});

test("what else stands in the address, and what is empty there, is not part of the filter", () => {
  const search = new URLSearchParams("state=&search=+&page=2&sort=state");
  expect(filterOf(search)).toEqual({});
});

test.each(["state=lost", "protocolId=1", "mapped=maybe", "status=ACTIVE"])(
  "%s is not asked for in a list and refused where something is done to all that match",
  (text) => {
    const search = new URLSearchParams(`${text}&search=d3`);
    expect(readFilter(search)).toEqual({ search: "d3" });
    expect(() => filterOf(search)).toThrow(
      expect.objectContaining({ code: "bad-request" }),
    );
  },
);

test("controls show at once what was chosen in them, and nothing that no control offers", () => {
  const chosen = (text: string) => chosenIn(new URLSearchParams(text));
  expect(chosen("search=d3&sort=state&mapped=no&page=2")).toEqual({
    search: "d3",
    sort: "state",
    mapped: false,
  });
  expect(chosen("state=lost&status=ACTIVE&mapped=maybe&sort=random")).toEqual(
    {},
  );
});

test("a search without a letter is no search", () => {
  expect(readFilter(new URLSearchParams({ search: "\u0000" }))).toEqual({});
  expect(readFilter(new URLSearchParams({ search: "d\u00003" }))).toEqual({
    search: "d3",
  });
});

test("a list reads its order and page as well, and takes what it cannot read as not asked for", () => {
  const read = (text: string) => readQuery(new URLSearchParams(text));
  expect(read("state=failed&sort=changed&page=2")).toEqual({
    state: "failed",
    sort: "changed",
    page: 2,
  });
  expect(filterIn(read("state=failed&sort=changed&page=2"))).toEqual({
    state: "failed",
  });
  expect(read("sort=random&page=-3&protocolId=1; drop")).toEqual({});
});
