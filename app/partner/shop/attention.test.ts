import { expect, test } from "vitest";
import {
  readyHome,
  withLastRun,
  withProducts,
  withSuggestions,
} from "../../../tests/factories/home.ts";
import { definitionError } from "../metafields/definition.ts";
import { attentionOf } from "./attention.ts";
import type { Home } from "./home.ts";

const good = withProducts(readyHome, { synced: 3 });
const lines = (home: Home) =>
  attentionOf(home).map(({ id, count, url }) => [id, count, url]);

test("nothing needs the merchant of a store that shows what its protocols say", () => {
  expect(attentionOf(good)).toEqual([]);
});

test("everything that can need the merchant is one line, the most urgent first", () => {
  const { journals } = good;
  const home: Home = {
    ...withSuggestions(
      withProducts(good, {
        ...{ conflict: 1, failed: 2, drifted: 3, pending: 4, unmapped: 60 },
      }),
      {
        ready: { groups: 5, products: 40 },
        open: { groups: 6, products: 10 },
        empty: { groups: 1, products: 7 },
        skipped: { products: 3 },
      },
    ),
    // of three with another text in the store one was decided about
    undecided: 2,
    definitions: {
      state: "failed",
      errors: [definitionError("dosage", "RESOURCE_TYPE_LIMIT_EXCEEDED")],
    },
    journals: {
      ...journals,
      ...{ error: "journals-unavailable", waiting: 8, refused: 9 },
    },
  };
  expect(lines(home)).toEqual([
    ["definitions", 1, "/app/settings"],
    ["conflict", 1, "/app/products?state=conflict"],
    ["failed", 2, "/app/products?state=failed"],
    ["refused", 9, "/app/protocols"],
    ["drifted", 2, "/app/drift"],
    ["pending", 4, "/app/push"],
    ["waiting", 8, "/app/settings"],
    ["ready", 40, "/app/suggestions"],
    ["open", 10, "/app/suggestions?state=open"],
    ["unmapped", 7, "/app/suggestions?state=empty"],
  ]);
  expect(attentionOf(home)).toContainEqual(
    expect.objectContaining({ id: "ready", groups: 5 }),
  );
});

test("a protocol on its way to Journals needs nobody while Journals answers", () => {
  const journals = { ...good.journals, waiting: 2 };
  expect(attentionOf({ ...good, journals })).toEqual([]);
});

test("without suggestions the products without a protocol are those that nobody skipped", () => {
  const home = withSuggestions(withProducts(good, { unmapped: 5 }), {
    skipped: { products: 2 },
  });
  expect(lines(home)).toEqual([
    ["unmapped", 3, "/app/products?state=unmapped"],
  ]);
  const skipped = withSuggestions(home, { skipped: { products: 5 } });
  expect(lines(skipped)).toEqual([]);
});

test("what the last push found is put right on its page, what an older one found is looked up", () => {
  const home = withProducts(good, { conflict: 1, failed: 1 });
  const urls = (last: Home) => attentionOf(last).map(({ url }) => url);
  const [conflicts, failures] = [
    "/app/products?state=conflict",
    "/app/products?state=failed",
  ];
  expect(urls(withLastRun(home, { applied: 3 }))).toEqual([
    conflicts,
    failures,
  ]);
  const run = "/app/push/run";
  expect(urls(withLastRun(home, { conflict: 1 }))).toEqual([run, failures]);
  expect(urls(withLastRun(home, { rejected: 1 }))).toEqual([conflicts, run]);
});
