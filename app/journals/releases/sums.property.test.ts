import fc from "fast-check";
import { expect, test } from "vitest";
import { countedOf } from "../../../tests/factories/statistics.ts";
import { anyPerson, WORLD_WINDOW } from "../../../tests/factories/worlds.ts";
import { addPerson } from "./sums.ts";
import { sumVectors, type Vectors } from "./vectors.ts";

test("of any people, statistics give every window the counts that whole histories give", () => {
  let counts = 0;
  fc.assert(
    fc.property(anyPerson, (person) => {
      for (
        let window = WORLD_WINDOW - 2;
        window <= WORLD_WINDOW + 1;
        window++
      ) {
        const sums = new Map<string, Vectors>();
        addPerson(sums, person, countedOf(person, window), window);
        expect(sums).toEqual(sumVectors([person], window));
        counts += sums.size;
      }
    }),
    { numRuns: 250 },
  );
  expect(counts).toBeGreaterThan(250);
});
