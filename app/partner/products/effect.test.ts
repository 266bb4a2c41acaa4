import { afterAll, expect, test } from "vitest";
import { newEmptyProtocol } from "../../../tests/factories/products.ts";
import { newProduct, newShop } from "../../../tests/factories/shops.ts";
import { closeDb } from "../../platform/db.server.ts";
import { foreseeAssignment } from "./effect.server.ts";

afterAll(closeDb);

test("what all that match have now is counted by protocol, the most frequent first", async () => {
  const [ctx, other] = [await newShop(), await newShop()];
  const rare = await newEmptyProtocol(ctx, { title: "Rare" });
  const often = await newEmptyProtocol(ctx, { title: "Often" });
  await newProduct(ctx, { protocolId: rare });
  await newProduct(ctx, { protocolId: often });
  await newProduct(ctx, { protocolId: often, state: "failed" });
  await newProduct(ctx);
  await newProduct(other);
  expect(await foreseeAssignment(ctx, {})).toEqual({
    total: 4,
    protocols: [
      { id: often, title: "Often", count: 2 },
      { id: rare, title: "Rare", count: 1 },
    ],
  });
  expect(await foreseeAssignment(ctx, { state: "failed" })).toEqual({
    total: 1,
    protocols: [{ id: often, title: "Often", count: 1 }],
  });
  const none = await foreseeAssignment(ctx, { search: "nothing like it" });
  expect(none).toEqual({ total: 0, protocols: [] });
});
