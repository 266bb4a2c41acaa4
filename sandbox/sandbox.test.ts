import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { ShopifySandbox } from "./sandbox.ts";
import { appClient, productIds } from "./testing/client.ts";
import {
  KEYS,
  SEEDED,
  SHOP,
  startTestSandbox,
  type TestSandbox,
} from "./testing/start.ts";

const MANIFEST = path.join(import.meta.dirname, "testing/shopify.app.toml");
const OTHER = "b-shop.myshopify.com";
let shared: TestSandbox;
beforeAll(async () => {
  shared = await startTestSandbox({
    shops: [
      { domain: SHOP, name: "A" },
      { domain: OTHER, name: "B" },
    ],
  });
});
afterAll(() => shared.stop());

const running: TestSandbox[] = [];
afterEach(async () => {
  for (const test of running.splice(0)) await test.stop();
});
async function start(
  options: Parameters<typeof startTestSandbox>[0] = {},
): Promise<TestSandbox> {
  const started = await startTestSandbox(options);
  running.push(started);
  return started;
}

test("a missing manifest is named", async () => {
  await expect(
    start({ appManifest: "nowhere/shopify.app.toml" }),
  ).rejects.toThrow(
    "The sandbox reads scopes and webhooks from nowhere/shopify.app.toml, which cannot be read",
  );
});

test("a shop that is none is refused before anything starts", async () => {
  await expect(
    ShopifySandbox.start({
      appUrl: "http://127.0.0.1:9",
      ...KEYS,
      shop: { domain: "shop.example.com", name: "S" },
    }),
  ).rejects.toThrow(/my-store.myshopify.com/);
});

test("the sandbox ends with stop, and its ports are free again", async () => {
  const { sandbox } = await start();
  await sandbox.stop();
  await expect(fetch(sandbox.adminUrl)).rejects.toThrow("fetch failed");
});

test("the sandbox ends when the process that started it is killed", async () => {
  const script = `const { ShopifySandbox } = await import(${JSON.stringify(new URL("./sandbox.ts", import.meta.url).href)});
    const sandbox = await ShopifySandbox.start(${JSON.stringify({ appUrl: "http://127.0.0.1:9", port: 0, ...KEYS, appManifest: MANIFEST })});
    process.stdout.write(sandbox.adminUrl);`;
  const parent = spawn(
    process.execPath,
    ["--input-type=module", "--eval", script],
    { stdio: ["ignore", "pipe", "inherit"] },
  );
  const adminUrl = await new Promise<string>((resolve) =>
    parent.stdout.once("data", (chunk: Buffer) => {
      resolve(chunk.toString());
    }),
  );
  expect((await fetch(adminUrl, { redirect: "manual" })).status).toBe(302);
  parent.kill("SIGKILL");
  await expect
    .poll(
      () =>
        fetch(adminUrl).then(
          () => "up",
          () => "gone",
        ),
      { timeout: 10_000 },
    )
    .toBe("gone");
});

test("a state file keeps products, metafields and tokens over a restart", async () => {
  const folder = mkdtempSync(path.join(tmpdir(), "sandbox-state-"));
  const stateFile = path.join(folder, "sandbox.json");
  try {
    const first = await start({ stateFile });
    const [ownerId = ""] = await productIds(first, 1);
    await first.sandbox.overwriteMetafield({
      ownerId,
      namespace: "usage",
      key: "dosage",
      value: "kept",
      type: "single_line_text_field",
    });
    await first.sandbox.idToken();
    await first.sandbox.stop();
    const second = await start({ stateFile });
    const { data } = await second.sandbox.graphql(
      SHOP,
      'query($id: ID!) { product(id: $id) { metafield(namespace: "usage", key: "dosage") { value } } currentAppInstallation { accessScopes { handle } } }',
      { id: ownerId },
    );
    expect(data).toMatchObject({
      product: { metafield: { value: "kept" } },
      currentAppInstallation: {
        accessScopes: [
          { handle: "read_products" },
          { handle: "write_products" },
        ],
      },
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test("another catalogue replaces a kept one, and the installed app is told", async () => {
  const folder = mkdtempSync(path.join(tmpdir(), "sandbox-state-"));
  const stateFile = path.join(folder, "sandbox.json");
  const catalog = path.join(folder, "products.json");
  writeFileSync(catalog, JSON.stringify([{ title: "Zinc" }]));
  try {
    const first = await start({ stateFile });
    await first.sandbox.idToken();
    await first.sandbox.stop();
    const shop = { domain: SHOP, name: "A Shop", catalog };
    const second = await start({ stateFile, shop });
    await second.sandbox.webhooksSettled();
    const topics = second.app.received.map(
      ({ headers }) => headers["x-shopify-topic"],
    );
    expect(topics.filter((topic) => topic === "products/delete")).toHaveLength(
      SEEDED,
    );
    expect(topics.filter((topic) => topic === "products/create")).toHaveLength(
      1,
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test("a state of another version is named, not guessed", async () => {
  const folder = mkdtempSync(path.join(tmpdir(), "sandbox-state-"));
  const stateFile = path.join(folder, "sandbox.json");
  writeFileSync(stateFile, JSON.stringify({ [SHOP]: { old: true } }));
  try {
    await expect(start({ stateFile })).rejects.toThrow(
      `The sandbox cannot read its state in ${stateFile}: it is of another version or damaged. Delete the file to start with a fresh store.`,
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test("a busy port is refused in one clear sentence", async () => {
  const port = Number(new URL(shared.sandbox.adminUrl).port);
  await expect(startTestSandbox({ port })).rejects.toThrow(
    `Port ${port} is busy, so the sandbox's Admin cannot start there. Stop what uses it or choose another port.`,
  );
});

test("reset makes every shop as it was at the start", async () => {
  const graphql = await appClient(shared);
  await graphql(
    'mutation { productCreate(product: { title: "Zinc" }) { product { id } } }',
  );
  await shared.sandbox.faults.set([{ fault: { kind: "throttled" } }]);
  await shared.sandbox.reset();
  expect(await shared.sandbox.calls()).toEqual([]);
  expect(await shared.sandbox.deliveries()).toEqual([]);
  expect(
    (await (await appClient(shared))("{ productsCount { count } }")).data,
  ).toEqual({ productsCount: { count: SEEDED } });
});

test("shops of one sandbox are apart", async () => {
  const { sandbox } = shared;
  await sandbox.reset();
  await sandbox.graphql(
    OTHER,
    'mutation { productCreate(product: { title: "Zinc" }) { product { id } } }',
  );
  const count = async (shop: string) =>
    (await sandbox.graphql(shop, "{ shop { name } productsCount { count } }"))
      .data;
  expect(await count(SHOP)).toEqual({
    shop: { name: "A" },
    productsCount: { count: SEEDED },
  });
  expect(await count(OTHER)).toEqual({
    shop: { name: "B" },
    productsCount: { count: SEEDED + 1 },
  });
  await expect(sandbox.idToken("c-shop.myshopify.com")).rejects.toThrow(
    "There is no shop c-shop.myshopify.com in this sandbox.",
  );
});

test("a page in a browser cannot move the sandbox", async () => {
  const { sandbox } = shared;
  const call = (headers: Record<string, string>) =>
    fetch(`${sandbox.adminUrl}/__sandbox/reset`, {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body: "{}",
    });
  expect((await call({})).status).toBe(200);
  expect((await call({ origin: "https://evil.example" })).status).toBe(403);
  expect((await call({ origin: sandbox.adminUrl })).status).toBe(403);
});
