import { once } from "node:events";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { z } from "zod";
import { closeDb, db } from "./db.server.ts";
import { defineJob } from "./job.ts";
import {
  enqueue,
  openQueue,
  startQueue,
  stopQueue,
  work,
} from "./queue.server.ts";

const payload = z.object({ number: z.int() });
const noRetry = {
  payload,
  retryLimit: 0,
  retryDelaySeconds: 0,
  retryBackoff: false,
};

const COMMIT = defineJob({ ...noRetry, name: "commit" });
const RUN = defineJob({ ...noRetry, name: "run" });
const RETRY = defineJob({ ...noRetry, name: "retry", retryLimit: 1 });
const LATER = defineJob({ ...noRetry, name: "later" });
const ONCE = defineJob({ ...noRetry, name: "once", singleton: "queued" });
const MANY = defineJob({ ...noRetry, name: "many" });
const STRANGE = defineJob({ ...noRetry, name: "strange" });

async function queued(name: string) {
  const { rows } = await db().pool.query<{ data: unknown; state: string }>(
    "select data, state::text from pgboss.job where name = $1 order by created_on",
    [name],
  );
  return rows;
}

beforeAll(openQueue);
afterEach(stopQueue);
afterAll(closeDb);

test("a job is enqueued when its transaction commits, and only then", async () => {
  const send = (number: number, fails: boolean) =>
    db().prisma.$transaction(async (tx) => {
      await enqueue(tx, COMMIT, { number });
      expect(await queued(COMMIT.name)).toEqual([]);
      if (fails) throw new Error("rolled back");
    });
  await expect(send(1, true)).rejects.toThrow("rolled back");
  expect(await queued(COMMIT.name)).toEqual([]);
  await send(2, false);
  expect(await queued(COMMIT.name)).toEqual([
    { data: { number: 2 }, state: "created" },
  ]);
});

test("as many transactions as there are connections can all send, also as the first thing after a start", async () => {
  await openQueue();
  const count = db().pool.options.max;
  let holding = 0;
  const sent = Array.from({ length: count }, (_, number) =>
    db().prisma.$transaction(async (tx) => {
      await tx.$queryRaw`select 1`;
      holding += 1;
      // then each has its connection, and no other is left
      await vi.waitFor(() => {
        expect(holding).toBe(count);
      });
      await enqueue(tx, MANY, { number });
    }),
  );
  await Promise.all(sent);
  expect(await queued(MANY.name)).toHaveLength(count);
});

test("a process that runs no jobs can send them", async () => {
  expect(
    await enqueue(null, LATER, { number: 1 }, { startAfterSeconds: 3600 }),
  ).toEqual(expect.any(String));
  await startQueue();
  const seen: number[] = [];
  await work(LATER, ({ number }) => Promise.resolve(void seen.push(number)));
  await stopQueue();
  expect(seen).toEqual([]);
  expect(await queued(LATER.name)).toMatchObject([{ state: "created" }]);
});

test("the handler gets the payload that was sent", async () => {
  await enqueue(null, RUN, { number: 7 });
  const seen: number[] = [];
  await startQueue();
  await work(RUN, ({ number }) => Promise.resolve(void seen.push(number)));
  await vi.waitFor(async () => {
    expect(await queued(RUN.name)).toMatchObject([{ state: "completed" }]);
  }, 10_000);
  expect(seen).toEqual([7]);
});

test("a failed job runs again, and a thrown Response is recorded by its status", async () => {
  await enqueue(null, RETRY, { number: 1 });
  const retryCounts: number[] = [];
  await startQueue();
  await work(RETRY, async (_payload, { retryCount }) => {
    retryCounts.push(retryCount);
    await Promise.resolve();
    throw new Response(null, { status: 401 });
  });
  await vi.waitFor(async () => {
    expect(await queued(RETRY.name)).toMatchObject([{ state: "failed" }]);
  }, 10_000);
  expect(retryCounts).toEqual([0, 1]);
  const { rows } = await db().pool.query(
    "select output->>'message' as message from pgboss.job where name = 'retry'",
  );
  expect(rows).toEqual([{ message: "Answered with HTTP status 401" }]);
});

test("a singleton is queued once per key", async () => {
  const send = (key: string) => enqueue(null, ONCE, { number: 1 }, { key });
  expect(await send("shop-1")).toEqual(expect.any(String));
  expect(await send("shop-1")).toBeNull();
  expect(await send("shop-2")).toEqual(expect.any(String));
});

test("one that waits for its time starts at once when it is hastened", async () => {
  const HASTY = defineJob({ ...noRetry, name: "hasty", singleton: "queued" });
  const seen: number[] = [];
  await startQueue();
  await work(HASTY, ({ number }) => Promise.resolve(void seen.push(number)));
  const key = "run-1";
  await enqueue(null, HASTY, { number: 1 }, { key, startAfterSeconds: 3600 });
  expect(await enqueue(null, HASTY, { number: 1 }, { key })).toBeNull();
  await db().prisma.$transaction(async (tx) => {
    const again = { key, hastens: true };
    expect(await enqueue(tx, HASTY, { number: 1 }, again)).toBeNull();
  });
  await vi.waitFor(() => {
    expect(seen).toEqual([1]);
  }, 10_000);
});

test("a payload that is not the job's is refused when it is sent", async () => {
  await expect(enqueue(null, RUN, { number: 1.5 })).rejects.toThrow(z.ZodError);
});

test("a payload that is not the job's fails at the worker's door", async () => {
  await enqueue(null, STRANGE, { number: 1 });
  await db().pool.query(
    `update pgboss.job set data = '{"number":"one"}' where name = 'strange'`,
  );
  const handler = vi.fn(() => Promise.resolve());
  await startQueue();
  await work(STRANGE, handler);
  await vi.waitFor(async () => {
    expect(await queued(STRANGE.name)).toMatchObject([{ state: "failed" }]);
  }, 10_000);
  expect(handler).not.toHaveBeenCalled();
});

test("a stop waits for the running job", async () => {
  const SLOW = defineJob({ ...noRetry, name: "slow" });
  await enqueue(null, SLOW, { number: 1 });
  let isRunning = false;
  let isDone = false;
  await startQueue();
  await work(SLOW, async () => {
    isRunning = true;
    await new Promise((resolve) => setTimeout(resolve, 1500));
    isDone = true;
  });
  await vi.waitFor(() => {
    expect(isRunning).toBe(true);
  }, 10_000);
  await stopQueue();
  expect(isDone).toBe(true);
  expect(await queued("slow")).toMatchObject([{ state: "completed" }]);
});

test("a running job is told of a stop, and what it then enqueues is kept", async () => {
  const TOLD = defineJob({ ...noRetry, name: "told" });
  await enqueue(null, TOLD, { number: 1 });
  let isRunning = false;
  await startQueue();
  await work(TOLD, async (_payload, { signal }) => {
    isRunning = true;
    await once(signal, "abort");
    await enqueue(null, LATER, { number: 2 }, { startAfterSeconds: 3600 });
  });
  await vi.waitFor(() => {
    expect(isRunning).toBe(true);
  }, 10_000);
  expect(await stopQueue()).toBe(true);
  expect(await queued("told")).toMatchObject([{ state: "completed" }]);
  expect(await queued(LATER.name)).toContainEqual({
    data: { number: 2 },
    state: "created",
  });
});

test("a name that is no queue's name is refused", () => {
  expect(() => defineJob({ name: "Push Run", payload })).toThrow(z.ZodError);
});
