import { afterAll, expect, test } from "vitest";
import { purgeExpired } from "../../app/journals/purge.server.ts";
import { closeDb, db } from "../../app/platform/db.server.ts";
import { newId } from "../../app/platform/ids.server.ts";
import {
  newPartner,
  PROTOCOLS,
  protocolInput,
  send,
  sessionToken,
  TOKEN,
  tokenRequest,
} from "./journals.ts";

afterAll(closeDb);

type Grant = { token: string; partner_id: string };
const newShop = () => `shop-${newId()}.myshopify.com`;
const seconds = () => Math.floor(Date.now() / 1000);

async function exchange(shop: string): Promise<Grant> {
  const body = tokenRequest(await sessionToken(shop));
  const { status, json } = await send("POST", TOKEN, { body });
  expect(status).toBe(201);
  return json as Grant;
}
const isLive = async (token: string) => {
  const path = `${PROTOCOLS}/${newId()}`;
  return (await send("DELETE", path, { token })).status === 404;
};

test("a store becomes a partner and its token works", async () => {
  const shop = newShop();
  const body = tokenRequest(await sessionToken(shop));
  const { status, json } = await send("POST", TOKEN, { body });
  expect(status).toBe(201);
  expect(json).toMatchObject({
    scopes: ["integration:read", "integration:write"],
    expires_at: null,
  });
  const { token, partner_id } = json as Grant;
  const created = await send("POST", PROTOCOLS, {
    token,
    body: protocolInput(),
  });
  expect(created.json).toMatchObject({ partner_id });
  const partner = await db().prisma.partner.findUnique({
    where: { shopDomain: shop },
  });
  expect(partner).toMatchObject({ id: partner_id });
});

test("the same store stays the same partner, and has two live tokens at most", async () => {
  const shop = newShop();
  const grants = [
    await exchange(shop),
    await exchange(shop),
    await exchange(shop),
  ];
  expect(new Set(grants.map(({ partner_id }) => partner_id)).size).toBe(1);
  const live = await Promise.all(grants.map(({ token }) => isLive(token)));
  expect(live).toEqual([false, true, true]);
  const revoked = await db().prisma.apiToken.findMany({
    where: { partner: { shopDomain: shop }, revokedAt: { not: null } },
  });
  expect(revoked.map(({ revokedReason }) => revokedReason)).toEqual([
    "replaced by a newer token",
  ]);
});

test("two exchanges of a new store at once make one partner", async () => {
  const shop = newShop();
  const [one, other] = await Promise.all([exchange(shop), exchange(shop)]);
  expect(one.partner_id).toBe(other.partner_id);
});

test("tokens of other purposes are left alone", async () => {
  const shop = newShop();
  const { partner_id } = await exchange(shop);
  const other = await newPartner();
  await db().prisma.apiToken.updateMany({
    where: { partnerId: other.partnerId },
    data: { partnerId: partner_id },
  });
  await exchange(shop);
  await exchange(shop);
  expect(await isLive(other.token)).toBe(true);
});

test("a session token is good for one exchange, also when sent twice at once", async () => {
  const body = tokenRequest(await sessionToken(newShop()));
  const answers = await Promise.all([
    send("POST", TOKEN, { body }),
    send("POST", TOKEN, { body }),
  ]);
  expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 401]);
  const third = await send("POST", TOKEN, { body });
  expect(third.json).toMatchObject({
    detail: "The session token was used before.",
  });
});

test("an exchange that is refused does not use up the session token", async () => {
  const body = tokenRequest(await sessionToken(newShop()));
  const wrong = { ...body, client_secret: "wrong" };
  expect((await send("POST", TOKEN, { body: wrong })).status).toBe(401);
  expect((await send("POST", TOKEN, { body })).status).toBe(201);
});

const shop = "refused.myshopify.com";
test.each([
  [
    "signed with another secret",
    () => sessionToken(shop, {}, "another secret"),
  ],
  ["made for another app", () => sessionToken(shop, { aud: "another-app" })],
  ["expired", () => sessionToken(shop, { exp: seconds() - 60 })],
  ["not valid yet", () => sessionToken(shop, { nbf: seconds() + 60 })],
  ["of no shop", () => sessionToken(shop, { dest: "https://evil.example" })],
  ["of a look-alike", () => sessionToken(`${shop}.evil.example`)],
  ["of a shop by http", () => sessionToken(shop, { dest: `http://${shop}` })],
  [
    "issued by another shop",
    () => sessionToken(shop, { iss: "https://other.myshopify.com/admin" }),
  ],
  ["without an id", () => sessionToken(shop, { jti: undefined })],
  ["without an end", () => sessionToken(shop, { exp: undefined })],
  ["unsigned", async () => unsigned(await sessionToken(shop))],
  ["no token at all", () => Promise.resolve("nonsense")],
])("a session token that is %s is 401", async (_name, make) => {
  const body = tokenRequest(await make());
  const { status, json } = await send("POST", TOKEN, { body });
  expect(status).toBe(401);
  expect(json).toMatchObject({ type: "/problems/unauthorized" });
  const partner = await db().prisma.partner.findUnique({
    where: { shopDomain: shop },
  });
  expect(partner).toBeNull();
});

test.each([{ client_id: "another" }, { client_secret: "wrong" }])(
  "the client credential with %j is 401",
  async (wrong) => {
    const body = { ...tokenRequest(await sessionToken(shop)), ...wrong };
    const { status, json } = await send("POST", TOKEN, { body });
    expect(status).toBe(401);
    expect(json).toMatchObject({
      detail: "The client credential is not valid.",
    });
  },
);

test("a clock that is a few seconds off is forgiven", async () => {
  const session = await sessionToken(newShop(), { nbf: seconds() + 5 });
  const { status } = await send("POST", TOKEN, { body: tokenRequest(session) });
  expect(status).toBe(201);
});

test("used session tokens are forgotten once their age refuses them", async () => {
  await exchange(newShop());
  await purgeExpired(new Date());
  expect(await db().prisma.usedSessionToken.count()).toBeGreaterThan(0);
  await purgeExpired(new Date(Date.now() + 120_000));
  expect(await db().prisma.usedSessionToken.count()).toBe(0);
});

test("neither the session token nor the new token is stored in clear", async () => {
  const session = await sessionToken(newShop());
  const { json } = await send("POST", TOKEN, { body: tokenRequest(session) });
  const secret = (json as Grant).token.slice(-43);
  const { rows } = await db().pool.query<{ text: string }>(
    `select t::text as text from journals.api_token t
     union all select u::text from journals.used_session_token u`,
  );
  const stored = rows.map(({ text }) => text).join("\n");
  expect(stored).not.toContain(secret);
  expect(stored).not.toContain(session.split(".")[2]);
});

function unsigned(token: string): string {
  const header = Buffer.from('{"alg":"none"}').toString("base64url");
  return `${header}.${token.split(".")[1] ?? ""}.`;
}
