/** Two protocols as a merchant types them, all twelve metafields among them, byte for byte in the store. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { buildIfStale } from "../../scripts/demo/build.ts";
import { Merchant } from "../../scripts/demo/merchant.ts";
import {
  differences,
  readJournals,
  readStore,
} from "../../scripts/demo/read-back.ts";
import { everyday, everyField } from "../../scripts/demo/sample-protocols.ts";
import { Stack } from "../../scripts/demo/stack.ts";
import {
  assign,
  install,
  push,
  saveProtocol,
  writesSoFar,
} from "../../scripts/demo/steps.ts";

let stack: Stack;
beforeAll(async () => {
  buildIfStale();
  stack = await Stack.start({
    folder: `.data/e2e-all-keys-${process.pid}`,
    port: 0,
  });
}, 240_000);
afterAll(() => stack.remove());

test("what a merchant types is in the store byte for byte, all twelve keys, and on the page", async () => {
  const { sandbox, databaseUrl } = stack;
  const [shop = ""] = sandbox.shops;
  const merchant = new Merchant(sandbox, shop);
  await install(merchant);
  const [first, ...rest] = await readStore(sandbox, shop);
  const gids = rest.map(({ id }) => id);
  await assign(merchant, await saveProtocol(merchant, everyField.fields), [
    first?.id ?? "",
  ]);
  await assign(merchant, await saveProtocol(merchant, everyday.fields), gids);
  await push(merchant);

  const journals = await readJournals(databaseUrl);
  const read = await readStore(sandbox, shop);
  const wrong = read.flatMap((product) =>
    differences(
      product,
      product.id === first?.id ? everyField : everyday,
      journals,
    ),
  );
  expect(wrong).toEqual([]);
  expect(Object.keys(read[0]?.metafields ?? {})).toHaveLength(12);
  expect(read[0]?.storefront).toContain("1–2 capsules, at most 4 a day");

  await sandbox.clearCalls();
  await push(merchant);
  expect(await writesSoFar(sandbox)).toMatchObject({ writes: 0 });
}, 120_000);
