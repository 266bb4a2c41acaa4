import { spawn } from "node:child_process";
import { once } from "node:events";
import {
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { createInterface } from "node:readline";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Stack } from "../../scripts/demo/stack.ts";
import { findPostgresHome } from "../../scripts/postgres-home.ts";

const folder = `.data/demo-test-${process.pid}`;
const catalog = path.join(folder, "products.json");
const out = path.join(folder, "out.json");

beforeAll(() => {
  mkdirSync(folder, { recursive: true });
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

type Ended = { code: number | null; output: string; errors: string };

function demo(...options: string[]): Promise<Ended> {
  const child = spawn(process.execPath, ["scripts/demo.ts", ...options], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  const ended = { output: "", errors: "" };
  child.stdout.on("data", (chunk: Buffer) => {
    ended.output += chunk.toString();
  });
  child.stderr.on("data", (chunk: Buffer) => {
    ended.errors += chunk.toString();
  });
  return new Promise((resolve) => {
    child.once("close", (code) => {
      resolve({ code, ...ended });
    });
  });
}

const product = (id: number, title: string) => ({
  id,
  title,
  handle: `product-${id}`,
  status: "active",
  body_html: "<p>Take as directed.</p>",
  vendor: "Test",
  product_type: "Supplement",
  tags: "",
  variants: [{ id: id + 1000, price: "10.00", sku: `S${id}` }],
});

test("the main job once: every value read back as it was meant, a second push writes nothing", async () => {
  const products = [
    product(1, "Plain"),
    product(2, 'Quotes " & <angles>'),
    product(3, "Übergröße 🌙"),
  ];
  writeFileSync(catalog, JSON.stringify({ products }));
  const { code, output, errors } = await demo(
    "--once",
    "--catalog",
    catalog,
    "--out",
    out,
  );
  expect(errors).not.toContain(", not ");
  const summary: unknown = JSON.parse(output.trim().split("\n").at(-1) ?? "");
  expect(summary).toMatchObject({
    demo: "once",
    ok: true,
    products: 3,
    protocols: 2,
    metafields_expected: 26,
    metafields_read: 26,
    second_push_writes: 0,
  });
  expect(code).toBe(0);
  const read = JSON.parse(readFileSync(out, "utf8")) as {
    metafields: object;
    storefront: string;
  }[];
  expect(Object.keys(read[0]?.metafields ?? {})).toHaveLength(12);
  expect(read[0]?.storefront).toContain("1–2 capsules, at most 4 a day");
}, 180_000);

test.for([
  ["{", "is not JSON"],
  [JSON.stringify({ products: [product(1, "Fine"), product(2, "")] }), "title"],
])(
  "a broken catalogue is refused with the place (%#)",
  { timeout: 120_000 },
  async ([text = "", word = ""]) => {
    writeFileSync(catalog, text);
    const { code, errors } = await demo("--once", "--catalog", catalog);
    expect(code).toBe(1);
    expect(errors).toContain(word);
  },
);

test("an option that makes no sense is refused before anything is started", async () => {
  const { code, errors } = await demo("--out", out);
  expect(code).toBe(1);
  expect(errors).toContain("--out goes with --once");
});

test("told to stop, even twice, the demo takes down all it started", async () => {
  const home = path.join(folder, "kept");
  const child = spawn(
    process.execPath,
    ["scripts/demo.ts", "--port", "0", "--folder", home],
    { stdio: ["ignore", "pipe", "ignore"] },
  );
  const ended = once(child, "exit");
  for await (const line of createInterface({ input: child.stdout })) {
    if (line.startsWith("Open ")) break;
  }
  const { data } = findPostgresHome(path.join(home, "postgres"));
  const lockFile = path.join(data, "postmaster.pid");
  expect(existsSync(lockFile)).toBe(true);
  child.kill("SIGINT");
  child.kill("SIGINT");
  expect(await ended).toEqual([0, null]);
  expect(existsSync(lockFile)).toBe(false);
  await Stack.forget(home);
}, 120_000);
