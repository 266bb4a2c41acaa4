import { afterAll, expect, test } from "vitest";
import { newShop } from "../../../tests/factories/shops.ts";
import { AppError } from "../../errors.ts";
import { replaceClock } from "../../platform/clock.ts";
import { closeDb } from "../../platform/db.server.ts";
import { RESERVED_SHARE } from "../sync/cost.ts";
import { createReserve, interactively } from "./interactive.server.ts";

afterAll(closeDb);

test("background work leaves a share while the merchant's call waits and for ten seconds, and to no other store", async () => {
  const [ctx, other] = [await newShop(), await newShop()];
  expect(await createReserve(ctx)()).toBe(0);
  const during = await interactively(ctx, () => createReserve(ctx)());
  expect(during).toBe(RESERVED_SHARE);
  expect(await createReserve(ctx)()).toBe(RESERVED_SHARE);
  expect(await createReserve(other)()).toBe(0);
  const restore = replaceClock(() => new Date(Date.now() + 11_000));
  expect(await createReserve(ctx)().finally(restore)).toBe(0);
});

test("refused for want of points, the merchant's call is made again while background work makes room", async () => {
  const ctx = await newShop();
  let calls = 0;
  const answer = await interactively(ctx, () => {
    calls += 1;
    return calls === 1
      ? Promise.reject(
          new AppError("shopify-throttled", { retryAfterSeconds: 0 }),
        )
      : Promise.resolve("here");
  });
  expect([answer, calls]).toEqual(["here", 2]);
  const refused = () => Promise.reject(new AppError("shopify-refused"));
  await expect(interactively(ctx, refused)).rejects.toMatchObject({
    code: "shopify-refused",
  });
});
