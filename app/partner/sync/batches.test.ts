import fc from "fast-check";
import { expect, test } from "vitest";
import {
  BYTES_PER_CALL,
  createBatcher,
  KEYS_PER_CALL,
  packProducts,
} from "./batches.ts";
import { pushCost, setCallPoints } from "./cost.ts";

type Product = { id: number; keys: number; bytes: number };

const measure = ({ keys, bytes }: Product) => ({ keys, bytes });
const catalogue = (maxBytes: number) =>
  fc
    .array(
      fc.record({
        keys: fc.integer({ min: 1, max: 12 }),
        bytes: fc.integer({ min: 0, max: maxBytes }),
      }),
      { maxLength: 300 },
    )
    .map((rows) => rows.map((row, id) => ({ id, ...row })));

test("every product is in exactly one call, whole", () => {
  fc.assert(
    fc.property(catalogue(BYTES_PER_CALL), (products) => {
      const ids = packProducts(products, measure).flatMap((batch) =>
        batch.map(({ id }) => id),
      );
      expect(ids.toSorted((a, b) => a - b)).toEqual(
        products.map(({ id }) => id),
      );
    }),
  );
});

test("no call has more than 25 metafields or 10 MB", () => {
  fc.assert(
    fc.property(catalogue(BYTES_PER_CALL), (products) => {
      for (const batch of packProducts(products, measure)) {
        const sum = (field: "keys" | "bytes") =>
          batch.reduce((total, product) => total + product[field], 0);
        expect(sum("keys")).toBeLessThanOrEqual(KEYS_PER_CALL);
        expect(sum("bytes")).toBeLessThanOrEqual(BYTES_PER_CALL);
      }
    }),
  );
});

test("the points of the preview are the sum of what the calls cost", () => {
  fc.assert(
    fc.property(catalogue(1000), (products) => {
      const calls = packProducts(products, measure);
      const points = calls.reduce(
        (sum, batch) => sum + setCallPoints(batch.length),
        0,
      );
      const groups = products.map(({ keys }) => ({
        products: 1,
        sets: keys,
        deletes: 0,
      }));
      expect(pushCost(groups)).toEqual({ calls: calls.length, points });
    }),
  );
});

test("handed over window by window, the calls are as few as at once", () => {
  fc.assert(
    fc.property(
      catalogue(1000),
      fc.integer({ min: 1, max: 50 }),
      (products, window) => {
        const batcher = createBatcher(measure);
        const batches: Product[][] = [];
        for (let start = 0; start < products.length; start += window) {
          batches.push(...batcher.add(products.slice(start, start + window)));
        }
        batches.push(...batcher.flush());
        expect(batches).toHaveLength(packProducts(products, measure).length);
      },
    ),
  );
});

test.each([
  [12, 1000, 9.0],
  [8, 999, 7.34],
  [2, 1200, 4.84],
  [1, 1000, 4.4],
])(
  "%i keys on each of %i products cost about %f points a product",
  (sets, products, most) => {
    const { points } = pushCost([{ products, sets, deletes: 0 }]);
    expect(points / products).toBeLessThanOrEqual(most);
  },
);
