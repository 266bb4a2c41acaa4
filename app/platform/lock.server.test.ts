import { afterAll, expect, test } from "vitest";
import { closeDb, db } from "./db.server.ts";
import { runExclusively } from "./lock.server.ts";

afterAll(closeDb);

test("what runs is not run a second time meanwhile, other names are free, and afterwards it is again", async () => {
  const nested = await runExclusively("one", async () => ({
    same: await runExclusively("one", () => Promise.resolve("ran")),
    other: await runExclusively("other", () => Promise.resolve("ran")),
  }));
  expect(nested).toEqual({ same: null, other: "ran" });
  expect(await runExclusively("one", () => Promise.resolve("ran"))).toBe("ran");
});

test("what fails passes its error on and frees the name", async () => {
  const failing = runExclusively("one", () =>
    Promise.reject(new Error("broken")),
  );
  await expect(failing).rejects.toThrow("broken");
  expect(await runExclusively("one", () => Promise.resolve("ran"))).toBe("ran");
});

test("a lock held for hours does not keep the database from cleaning up", async () => {
  await runExclusively("long", async () => {
    const { rows } = await db().pool.query(
      `select backend_xmin from pg_stat_activity
       where datname = current_database() and state = 'idle in transaction'`,
    );
    expect(rows).toEqual([{ backend_xmin: null }]);
  });
});

test("more locks than the pool has connections leave their holders all of it", async () => {
  const holders = db().pool.options.max + 1;
  const work = async () => {
    await db().pool.query("select pg_sleep(0.1)");
    return "ran";
  };
  const ran = await Promise.all(
    Array.from({ length: holders }, (_, index) =>
      runExclusively(`holder ${index}`, work),
    ),
  );
  expect(ran).toEqual(Array.from({ length: holders }, () => "ran"));
});
