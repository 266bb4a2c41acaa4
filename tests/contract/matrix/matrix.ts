/** The contract matrix: each row of the contract asked in every way that applies to it. */
import { type Row, rows } from "../rows.ts";
import { accessCases } from "./access-cases.ts";
import { bodyCases } from "./body-cases.ts";
import type { Case } from "./case.ts";
import { headerCases } from "./header-cases.ts";
import { methodCases } from "./method-cases.ts";
import { type Api, World } from "./world.ts";

export type MatrixResult = {
  rows: number;
  cases: number;
  failed: number;
  /** One line for each case that failed. */
  failures: string[];
};

/** How many cases are asked at once. */
const AT_ONCE = 4;

async function casesOf(row: Row, api?: Api): Promise<Case[]> {
  const world = await World.of(row, api);
  return [
    ...accessCases(world),
    ...methodCases(world),
    ...headerCases(world),
    ...(await bodyCases(world)),
  ];
}

type Choice = { api?: Api; isWanted?: (name: string) => boolean };

/** Runs all cases, or those whose name is wanted, against `journalsFetch` or another API. */
export async function runMatrix({
  api,
  isWanted = () => true,
}: Choice = {}): Promise<MatrixResult> {
  const wanted = rows.filter(({ name }) => isWanted(name));
  const made = await Promise.all(wanted.map((row) => casesOf(row, api)));
  const cases = made.flat().filter(({ name }) => isWanted(name));
  const failures: string[] = [];
  const waiting = [...cases];
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (let next = waiting.shift(); next; next = waiting.shift())
        failures.push(...(await failuresOf(next)));
    }),
  );
  const failed = failures.length;
  return { rows: wanted.length, cases: cases.length, failed, failures };
}

/** One line, or none. A case that cannot be asked has failed as well. */
async function failuresOf({ name, run }: Case): Promise<string[]> {
  try {
    const faults = await run();
    return faults.length > 0 ? [`${name}: ${faults.join("; ")}`] : [];
  } catch (error) {
    return [`${name}: could not be asked: ${String(error)}`];
  }
}
