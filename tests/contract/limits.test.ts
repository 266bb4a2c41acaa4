import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import type { Rate } from "../../app/contract/rates.ts";
import {
  peekHits,
  purgeHits,
  takeHit,
} from "../../app/journals/limits/hits.server.ts";
import { closeDb, db } from "../../app/platform/db.server.ts";
import { newId } from "../../app/platform/ids.server.ts";
import { waitAtJournals } from "../factories/limits.ts";
import {
  newPartner,
  newToken,
  PRODUCTS,
  PROTOCOLS,
  productRow,
  protocolInput,
  send,
  TOKEN,
} from "./journals.ts";

afterAll(closeDb);

const write = (token: string) =>
  send("DELETE", `${PROTOCOLS}/${newId()}`, { token });
const read = (token: string) => send("GET", TOKEN, { token });
const report = (token: string) =>
  send("POST", PRODUCTS, { token, body: { products: [productRow()] } });

/** The `r` of RateLimit. */
const leftOf = (headers: Headers) =>
  /^"write";r=(\d+);t=\d+$/.exec(headers.get("ratelimit") ?? "")?.[1] ?? "";

async function repeat<Result>(count: number, act: () => Promise<Result>) {
  const results: Result[] = [];
  for (let n = 0; n < count; n += 1) results.push(await act());
  return results;
}

async function countTaken(
  count: number,
  act: () => Promise<{ status: number }>,
) {
  const answers = await Promise.all(Array.from({ length: count }, act));
  return answers.filter(({ status }) => status !== 429).length;
}

describe.each([
  ["write", 20, write],
  ["read", 60, read],
  ["report", 200, report],
] as const)("the class %s", (rateClass, most, call) => {
  test(`takes ${most} of many at once, and tells what is left`, async () => {
    const { token } = await newPartner();
    const first = await call(token);
    expect(first.headers.get("ratelimit-policy")).toBe(
      `"${rateClass}";q=${most};w=60`,
    );
    expect(first.headers.get("ratelimit")).toBe(
      `"${rateClass}";r=${most - 1};t=60`,
    );
    expect(await countTaken(most + 30, () => call(token))).toBe(most - 1);
    const refused = await call(token);
    expect(refused.status).toBe(429);
    expect(refused.json).toMatchObject({ type: "/problems/rate-limited" });
    const wait = Number(refused.headers.get("retry-after"));
    expect(wait).toBeGreaterThan(0);
    expect(wait).toBeLessThanOrEqual(60);
    expect(refused.headers.get("ratelimit")).toBe(
      `"${rateClass}";r=0;t=${wait}`,
    );
    await waitAtJournals(wait);
    expect((await call(token)).status).not.toBe(429);
  });
});

test("each token has its own limit, and each class", async () => {
  const { token, partnerId } = await newPartner();
  expect(await countTaken(21, () => write(token))).toBe(20);
  const other = await newToken({ partnerId });
  expect((await write(other)).status).toBe(404);
  expect((await read(token)).status).toBe(200);
  expect((await report(token)).status).toBe(200);
});

test("around a window's edge no more are taken than within it", async () => {
  const { token } = await newPartner();
  expect(await countTaken(10, () => write(token))).toBe(10);
  await waitAtJournals(50);
  expect(await countTaken(30, () => write(token))).toBe(10);
  await waitAtJournals(10);
  expect(await countTaken(30, () => write(token))).toBe(10);
  await waitAtJournals(40);
  expect(await countTaken(30, () => write(token))).toBe(0);
});

test("whoever keeps asking is let in no later than whoever waits", async () => {
  const { token } = await newPartner();
  await repeat(20, () => write(token));
  await waitAtJournals(30);
  expect(await countTaken(30, () => write(token))).toBe(0);
  await waitAtJournals(30);
  expect(await countTaken(30, () => write(token))).toBe(20);
});

test("every sliding window holds as many as asked, up to the limit and never more", async () => {
  const rate: Rate = { requests: 5, windowSeconds: 60 };
  const step = fc.record({
    waitSeconds: fc.oneof(
      fc.constant(0),
      fc.double({ min: 0.5, max: 70, noNaN: true }),
    ),
    calls: fc.integer({ min: 1, max: 7 }),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
      const subject = { subject: newId(), rateClass: "write" };
      let time = 0;
      const taken: number[] = [];
      for (const { waitSeconds, calls } of steps) {
        await waitAtJournals(waitSeconds);
        time += waitSeconds;
        const free = 5 - taken.filter((at) => time - at <= 60).length;
        // real time passes too: what is near the edge may be over it
        if (taken.some((at) => time - at > 50 && time - at <= 60)) continue;
        const quotas = await Promise.all(
          Array.from({ length: calls }, () => takeHit(subject, rate)),
        );
        const now = quotas.filter(({ isTaken }) => isTaken).length;
        expect(now).toBe(Math.min(free, calls));
        taken.push(...Array<number>(now).fill(time));
      }
    }),
    { numRuns: 25 },
  );
});

test("by the database's clock a window is as long as it says", async () => {
  const rate: Rate = { requests: 3, windowSeconds: 1 };
  const subject = { subject: newId(), rateClass: "write" };
  const taken: number[] = [];
  const until = performance.now() + 3000;
  while (performance.now() < until) {
    const { isTaken } = await takeHit(subject, rate);
    const { rows } = await db().pool.query<{ hits: Date[] }>(
      "select hits from journals.rate_limit_log where subject = $1",
      [subject.subject],
    );
    const newest = rows[0]?.hits.at(-1)?.getTime() ?? 0;
    if (isTaken) taken.push(newest);
  }
  expect(taken.length).toBeGreaterThanOrEqual(6);
  taken.slice(3).forEach((at, index) => {
    expect(at - (taken[index] ?? 0)).toBeGreaterThanOrEqual(1000);
  });
});

test("a clock that was set back does not lock anyone out for longer than a window", async () => {
  const { token } = await newPartner();
  await repeat(20, () => write(token));
  await waitAtJournals(-3600);
  expect((await write(token)).status).toBe(404);
});

describe("every answer of a limited row tells the policy", () => {
  test("also to a stranger and to whoever lacks the scope", async () => {
    const { token } = await newPartner(["health:read"]);
    for (const sent of [{}, { token }]) {
      const { headers } = await send("POST", PROTOCOLS, sent);
      expect(headers.get("ratelimit-policy")).toBe('"write";q=20;w=60');
      expect(headers.get("ratelimit")).toBeNull();
    }
  });

  test("and what is left, when it is refused for anything that comes after", async () => {
    const { token } = await newPartner();
    const sent = [
      {},
      { body: "{" },
      { body: {} },
      { body: "x".repeat(70_000) },
    ];
    const left: string[] = [];
    const statuses: number[] = [];
    for (const each of sent) {
      const { status, headers } = await send("POST", PROTOCOLS, {
        token,
        ...each,
      });
      statuses.push(status);
      left.push(leftOf(headers));
    }
    expect(statuses).toEqual([415, 400, 422, 413]);
    expect(left).toEqual(["19", "18", "17", "16"]);
  });

  test("a replay counts and tells as well; health is not limited", async () => {
    const { token } = await newPartner();
    const headers = { "idempotency-key": newId() };
    const sent = { token, body: protocolInput(), headers };
    await send("POST", PROTOCOLS, sent);
    const again = await send("POST", PROTOCOLS, sent);
    expect(again.headers.get("idempotent-replayed")).toBe("true");
    expect(leftOf(again.headers)).toBe("18");
    const health = await send("GET", "/api/health");
    expect(health.headers.get("ratelimit-policy")).toBeNull();
  });
});

test("one too many is refused before anything of its body is looked at", async () => {
  const { token } = await newPartner();
  await repeat(20, () => write(token));
  for (const body of ["{", "x".repeat(70_000)])
    expect((await send("POST", PROTOCOLS, { token, body })).status).toBe(429);
});

test("what no window reaches is forgotten, the rest is kept", async () => {
  const rate: Rate = { requests: 2, windowSeconds: 60 };
  const old = { subject: newId(), rateClass: "write" };
  await takeHit(old, rate);
  await waitAtJournals(61);
  const fresh = { subject: newId(), rateClass: "write" };
  await takeHit(fresh, rate);
  expect(await purgeHits(60)).toBeGreaterThan(0);
  expect(await peekHits(fresh, rate)).toMatchObject({ remaining: 1 });
  const { rows } = await db().pool.query(
    "select 1 from journals.rate_limit_log where subject = $1",
    [old.subject],
  );
  expect(rows).toEqual([]);
});
