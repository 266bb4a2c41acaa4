import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { FaultRuleInput } from "../faults.ts";
import {
  exchangeToken,
  type GraphAnswer,
  postGraphql,
} from "../testing/client.ts";
import { SHOP, startTestSandbox, type TestSandbox } from "../testing/start.ts";

const NAMESPACE = "shrine_protocols";
const SET = `mutation Set($m: [MetafieldsSetInput!]!) {
  metafieldsSet(metafields: $m) { metafields { compareDigest } userErrors { code } } }`;
const DELETE = `mutation Delete($m: [MetafieldIdentifierInput!]!) {
  metafieldsDelete(metafields: $m) { deletedMetafields { key } } }`;

let shop: TestSandbox;
let token: string;
let ids: string[];
beforeAll(async () => {
  shop = await startTestSandbox({ keepsWrites: true });
});
afterAll(() => shop.stop());
beforeEach(async () => {
  await shop.sandbox.reset();
  token = (await exchangeToken(shop)).body.access_token;
  const { data } = await shop.sandbox.graphql(
    SHOP,
    "{ products(first: 20) { nodes { id } } }",
  );
  ids = (data as { products: { nodes: { id: string }[] } }).products.nodes.map(
    ({ id }) => id,
  );
});

const faults = (...rules: FaultRuleInput[]) => shop.sandbox.faults.set(rules);
const name = (id: string) => ({
  ownerId: id,
  namespace: NAMESPACE,
  key: "timing",
});
const withValue = (id: string, more: object = {}) => ({
  ...name(id),
  type: "single_line_text_field",
  value: "with meals",
  ...more,
});
async function set(
  id: string,
  more: object = {},
): Promise<{
  metafields: { compareDigest: string }[];
  userErrors: { code: string }[];
}> {
  const response = await postGraphql(shop, token, SET, {
    m: [withValue(id, more)],
  });
  const { data } = (await response.json()) as GraphAnswer;
  return (data as { metafieldsSet: Awaited<ReturnType<typeof set>> })
    .metafieldsSet;
}
const writesBy = async () =>
  (await shop.sandbox.writes(SHOP)).map(({ by, ownerId, value }) => [
    by,
    ownerId,
    value,
  ]);

test("a fault by chance meets some calls, the same ones whenever the seed is the same", async () => {
  const outcomes = async (seed: number, order: string[]) => {
    const chance = { probability: 0.5, seed };
    await faults({ chance, fault: { kind: "throttled" } });
    const met = new Map<string, boolean>();
    for (const id of order) {
      const response = await postGraphql(shop, token, SET, {
        m: [withValue(id)],
      });
      met.set(id, "errors" in ((await response.json()) as GraphAnswer));
    }
    return order.toSorted().map((id) => met.get(id));
  };
  const first = await outcomes(1, ids);
  expect(new Set(first)).toEqual(new Set([true, false]));
  expect(await outcomes(1, ids.toReversed())).toEqual(first);
  expect(await outcomes(2, ids)).not.toEqual(first);
});

test("another app is faster than a write: compare-and-set notices, and the log says who wrote", async () => {
  const [id = ""] = ids;
  const { metafields } = await set(id);
  await faults({ operation: "metafieldsSet", fault: { kind: "overwrite" } });
  const digest = metafields[0]?.compareDigest;
  const late = await set(id, { value: "at noon", compareDigest: digest });
  expect(late.userErrors).toEqual([{ code: "STALE_OBJECT" }]);
  const writes = await writesBy();
  expect(writes).toHaveLength(2);
  expect(writes[0]).toEqual(["app", id, "with meals"]);
  expect(writes[1]?.slice(0, 2)).toEqual(["other", id]);
});

test("metafieldsDelete cannot notice: what another app wrote meanwhile is gone", async () => {
  const [id = ""] = ids;
  await set(id);
  await faults({ operation: "metafieldsDelete", fault: { kind: "overwrite" } });
  await postGraphql(shop, token, DELETE, { m: [name(id)] });
  expect(await shop.sandbox.metafields(SHOP, NAMESPACE)).toEqual([]);
  expect((await writesBy()).map(([by]) => by)).toEqual(["app", "other", "app"]);
});

test("a product of the call is gone when the call arrives", async () => {
  const [id = ""] = ids;
  await faults({
    operation: "metafieldsSet",
    times: 1,
    fault: { kind: "remove_product" },
  });
  expect((await set(id)).userErrors).toEqual([{ code: "INVALID" }]);
});

test("a revoked token opens nothing, nor does its refresh token; one that ran out can be renewed", async () => {
  const renew = async (refresh_token: string) => {
    const response = await fetch(
      `${shop.sandbox.adminUrl}/__store/${SHOP}/admin/oauth/access_token`,
      {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({
          client_id: "test-key",
          client_secret: "test-secret",
          grant_type: "refresh_token",
          refresh_token,
        }),
      },
    );
    return response.status;
  };
  const read = async (access: string) =>
    (await postGraphql(shop, access, "{ shop { name } }")).status;
  for (const [kind, renewed] of [
    ["expire_token", 200],
    ["revoke_token", 400],
  ] as const) {
    const { access_token, refresh_token = "" } = (await exchangeToken(shop))
      .body as { access_token: string; refresh_token?: string };
    expect(await read(access_token)).toBe(200);
    await faults({ times: 1, fault: { kind } });
    expect([await read(access_token), await read(access_token)]).toEqual([
      401, 401,
    ]);
    expect(await renew(refresh_token)).toBe(renewed);
  }
});

test("bulk operations can be refused to the app", async () => {
  await faults({ fault: { kind: "access_denied" } });
  const response = await postGraphql(shop, token, "{ shop { name } }");
  const { errors } = (await response.json()) as GraphAnswer;
  expect([response.status, errors?.[0]?.extensions?.code]).toEqual([
    200,
    "ACCESS_DENIED",
  ]);
});

test("webhooks come twice with one id, or never, or so late that others overtake them", async () => {
  const rename = (title: string) =>
    shop.sandbox.graphql(
      SHOP,
      "mutation ($p: ProductUpdateInput!) { productUpdate(product: $p) { product { id } } }",
      { p: { id: ids[0], title } },
    );
  const rules = [
    { kind: "webhook_twice" },
    { kind: "webhook_lost" },
    { kind: "webhook_late", milliseconds: 300 },
  ] as const;
  await faults(...rules.map((fault) => ({ times: 1, fault })));
  for (const title of ["twice", "lost", "late", "overtakes"])
    await rename(title);
  await shop.sandbox.webhooksSettled();
  const sent = (await shop.sandbox.deliveries()).map(({ id, state, body }) => ({
    id,
    state,
    title: (JSON.parse(body) as { title: string }).title,
  }));
  expect(sent.map(({ title, state }) => [title, state])).toEqual([
    ["twice", "delivered"],
    ["twice", "delivered"],
    ["lost", "failed"],
    ["late", "delivered"],
    ["overtakes", "delivered"],
  ]);
  expect(sent[0]?.id).toBe(sent[1]?.id);
  const titles = shop.app.received.flatMap(({ headers, body }) =>
    headers["x-shopify-topic"] === "products/update"
      ? [(JSON.parse(body) as { title: string }).title]
      : [],
  );
  expect(titles.indexOf("late")).toBeGreaterThan(titles.indexOf("overtakes"));
});

test("another app at work overwrites values by itself until it is ended", async () => {
  for (const id of ids) await set(id);
  await shop.sandbox.startOtherApp(SHOP, 200);
  await expect
    .poll(
      async () => (await writesBy()).filter(([by]) => by === "other").length,
    )
    .toBeGreaterThan(3);
  await shop.sandbox.startOtherApp(SHOP, 0);
  const count = (await writesBy()).length;
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(await writesBy()).toHaveLength(count);
});

test("faults of one shop are replaced without those of another", async () => {
  const fault = { kind: "throttled" } as const;
  await faults({ shop: "other.myshopify.com", fault });
  await shop.sandbox.faults.set([{ fault }], SHOP);
  expect(await shop.sandbox.faults.list()).toHaveLength(2);
  await shop.sandbox.faults.set([], SHOP);
  expect(await shop.sandbox.faults.list()).toMatchObject([
    { rule: { shop: "other.myshopify.com" }, met: 0 },
  ]);
});
