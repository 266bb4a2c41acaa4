/** Many generated requests, each answer checked for what every answer promises. */
import fc from "fast-check";
import { type Row, rows } from "../rows.ts";
import { type Answer, type Asked, codeOf, faultsOf } from "../matrix/check.ts";
import { Asking } from "./asking.ts";
import { type Fuzzed, fuzzed } from "./requests.ts";

export type FuzzOptions = {
  requests: number;
  seed: number;
  /** The number of one request of the seed: only that is asked. */
  only?: number | undefined;
};
export type FuzzResult = {
  seed: number;
  requests: number;
  /** How often each status was answered. */
  statuses: Record<string, number>;
  taken: number;
  refused_by_schema: number;
  rate_limited: number;
  defects: number;
  violations: number;
  seconds: number;
  /** The first few: number, what is wrong, what was sent. */
  failures: string[];
};

/** Shares of all requests; without the first two a fuzz says little. */
export const SHARES = {
  taken: 0.25,
  refused_by_schema: 0.25,
  rate_limited: 0.01,
};

/** Made together; a request's number is told by its chunk. */
const CHUNK = 250;
const AT_ONCE = 8;
const MOST_TOLD = 20;

/** The same requests for the same seed, whatever is answered. */
export async function runFuzz({
  requests,
  seed,
  only,
}: FuzzOptions): Promise<FuzzResult> {
  const began = performance.now();
  const asking = new Asking();
  const tally = { taken: 0, refused_by_schema: 0, rate_limited: 0, defects: 0 };
  const statuses: Record<string, number> = {};
  const failures: string[] = [];
  const note = async (number: number, request: Fuzzed) => {
    const { asked, answer } = await asking.ask(request);
    const { status } = answer;
    statuses[status] = (statuses[status] ?? 0) + 1;
    if (status >= 200 && status < 300) tally.taken += 1;
    if (codeOf(answer) === "invalid") tally.refused_by_schema += 1;
    if (status === 429) tally.rate_limited += 1;
    if (status >= 500) tally.defects += 1;
    const faults = faultsOf(asked, answer, rowOf(asked));
    if (faults.length > 0) failures.push(told(number, asked, answer, faults));
  };
  const first = only === undefined ? 0 : only - (only % CHUNK);
  const end = only === undefined ? requests : only + 1;
  for (let from = first; from < end; from += CHUNK) {
    const made = fc.sample(fuzzed, { seed: seed + from, numRuns: CHUNK });
    const chunk = made
      .map((request, index) => ({ number: from + index, request }))
      .filter(({ number }) => number < end && (only ?? number) === number);
    await Promise.all(
      Array.from({ length: AT_ONCE }, async () => {
        for (let next = chunk.shift(); next; next = chunk.shift())
          await note(next.number, next.request);
      }),
    );
  }
  return {
    seed,
    requests: Object.values(statuses).reduce((sum, count) => sum + count, 0),
    statuses,
    ...tally,
    violations: failures.length,
    seconds: Math.round((performance.now() - began) / 100) / 10,
    failures: failures.slice(0, MOST_TOLD),
  };
}

/** What is not as it has to be. */
export function shortcomingsOf(result: FuzzResult): string[] {
  const { requests, taken, refused_by_schema, rate_limited } = result;
  const found = [...result.failures];
  if (taken < SHARES.taken * requests) found.push(`only ${taken} were taken`);
  if (refused_by_schema < SHARES.refused_by_schema * requests)
    found.push(`only ${refused_by_schema} were refused by their schema`);
  if (rate_limited > SHARES.rate_limited * requests)
    found.push(`${rate_limited} met a limit`);
  if (result.defects > 0)
    found.push(`${result.defects} answers of 500 and more`);
  return found;
}

/** The row that answers, if any: the address as a server reads it. */
function rowOf({ method, path }: Asked): Row | undefined {
  const { pathname } = new URL(`http://journals.test${path}`);
  const wanted = method === "HEAD" ? "GET" : method;
  return rows.find(
    (row) =>
      row.method === wanted &&
      new RegExp(`^${row.path.replace("{id}", "[^/]+")}$`).test(pathname),
  );
}

function told(number: number, asked: Asked, answer: Answer, faults: string[]) {
  const { method, path, headers = {}, body } = asked;
  const sent = JSON.stringify({ ...headers, authorization: undefined });
  return `${number}: ${faults.join("; ")}: ${method} ${path} ${sent} ${String(body).slice(0, 500)} → ${answer.status}`;
}
