/** Requests that nobody thought of: FUZZ_SEED asks those of another run again. */
import { afterAll, expect, test } from "vitest";
import { closeDb } from "../../app/platform/db.server.ts";
import { runFuzz, shortcomingsOf } from "./fuzz/fuzz.ts";

/** Of the day: what a run found is found again by its number. */
const SEED = Number(
  process.env["FUZZ_SEED"] ??
    new Date().toISOString().slice(0, 10).replaceAll("-", ""),
);
const REQUESTS = 20_000;

afterAll(closeDb);

test(
  `of ${REQUESTS} generated requests of the seed ${SEED} none is answered with a defect or otherwise than promised`,
  { timeout: 1_200_000 },
  async () => {
    const result = await runFuzz({ requests: REQUESTS, seed: SEED });
    expect(result.requests).toBe(REQUESTS);
    expect(shortcomingsOf(result)).toEqual([]);
  },
);
