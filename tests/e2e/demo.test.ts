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
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Stack } from "../../scripts/demo/stack.ts";
import { findPostgresHome } from "../../scripts/postgres-home.ts";

const folder = `.data/demo-test-${process.pid}`;
/** Each test has files of its own: two run at a time. */
const fileOf = (name: string) => path.join(folder, name);

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

const DAILY =
  "<h3>Directions</h3><p>Take 2 capsules once daily with a meal.</p>";
const product = (id: number, title: string, body_html = DAILY) => ({
  ...{ id, title, body_html, handle: `product-${id}`, status: "active" },
  ...{ vendor: "Test", product_type: "Supplement", tags: "" },
  variants: [{ id: id + 1000, price: "10.00", sku: `S${id}` }],
});

/** The last line of `--once`. */
function summaryOf({ output }: Ended): unknown {
  return JSON.parse(output.trim().split("\n").at(-1) ?? "");
}

type Row = {
  title: string;
  metafields: Record<string, string>;
  storefront: string;
  suggestion: Record<
    string,
    {
      state: string;
      value?: string;
      data?: unknown;
      sources?: string[];
      readings?: { value: string; source: string }[];
    }
  >;
};

describe.concurrent("npm run demo", () => {
  test("the main job once, from a merchant's CSV: suggested, accepted, pushed, read back; a second push writes nothing", async () => {
    const file = fileOf("export.csv");
    const out = fileOf("export.json");
    const both = `${DAILY}<h3>Questions</h3><p>How many? Take 1 capsule twice daily with a meal.</p>`;
    writeFileSync(
      file,
      `Handle,Title,Body (HTML),Variant SKU,Variant Price,Status
plain,Plain,${DAILY},S1,10.00,active
quotes,"Quotes "" & <angles>","<p>As a dietary supplement, take two (2) capsules daily with a meal.</p>",S2,10.00,active
both,Übergröße 🌙,${both},S3,10.00,active
silent,Silent,<p>In a box made of grass paper.</p>,S4,10.00,draft
`,
    );
    const ended = await demo("--once", "--catalog", file, "--out", out);
    expect(summaryOf(ended), ended.errors).toMatchObject({
      ...{ demo: "once", ok: true },
      ...{ products: 4, protocols: 1, mapped: 2, open: 1, unmapped: 2 },
      second_push_writes: 0,
    });
    expect(ended.code).toBe(0);
    const rows = JSON.parse(readFileSync(out, "utf8")) as Row[];
    const [plain, quotes, contradicted, silent] = rows;
    expect(plain?.metafields).toMatchObject({
      dosage: "2 capsules",
      frequency: "once daily",
      timing: "with a meal",
    });
    expect(plain?.storefront).toContain("2 capsules");
    expect(quotes?.suggestion).toMatchObject({
      dosage: {
        state: "found",
        value: "2 capsules",
        data: { amount: 2, unit: "capsule" },
        sources: [expect.stringContaining("take two (2) capsules daily")],
      },
      duration: { state: "unstated" },
    });
    expect(contradicted?.metafields).toEqual({});
    expect(contradicted?.suggestion["dosage"]).toMatchObject({
      state: "contradicted",
      readings: [
        {
          value: "2 capsules",
          source: expect.stringContaining("2 capsules") as string,
        },
        {
          value: "1 capsule",
          source: expect.stringContaining("1 capsule") as string,
        },
      ],
    });
    expect(silent?.metafields).toEqual({});
  }, 300_000);

  test("the built-in catalogue: every product says in the store what a person read on its label", async () => {
    const ended = await demo("--once");
    expect(summaryOf(ended), ended.errors).toMatchObject({
      ...{ ok: true, products: 26, mapped: 20, unmapped: 6 },
      second_push_writes: 0,
    });
  }, 300_000);

  test("a German store is suggested, pushed and read back in German", async () => {
    const out = fileOf("german.json");
    const ended = await demo("--once", "--locale", "de", "--out", out);
    expect(summaryOf(ended), ended.errors).toMatchObject({
      ...{ ok: true, products: 16, second_push_writes: 0 },
    });
    const rows = JSON.parse(readFileSync(out, "utf8")) as Row[];
    const zinc = rows.find(({ title }) => title === "Zink 15 mg");
    expect(zinc?.metafields).toMatchObject({
      dosage: "1 Kapsel",
      frequency: "einmal täglich",
      timing: "zu einer Mahlzeit",
    });
  }, 300_000);

  test("a catalogue in which nothing is ready is reported, not a failure", async () => {
    const silent = product(1, "Box", "<p>In a box made of grass paper.</p>");
    const catalog = fileOf("silent.json");
    writeFileSync(catalog, JSON.stringify({ products: [silent] }));
    const ended = await demo("--once", "--catalog", catalog);
    expect(summaryOf(ended), ended.errors).toMatchObject({
      ...{ ok: true, products: 1, protocols: 0, mapped: 0, unmapped: 1 },
      ...{ metafields_read: 0, second_push_writes: 0 },
    });
    expect(ended.code).toBe(0);
  }, 300_000);

  test.for([
    ["none.json", "{", "is not JSON"],
    [
      "untitled.json",
      JSON.stringify({ products: [product(1, "Fine"), product(2, "")] }),
      "title",
    ],
  ])(
    "a broken catalogue is refused with the place (%#)",
    { timeout: 120_000 },
    async ([name = "", text = "", word = ""]) => {
      const catalog = fileOf(name);
      writeFileSync(catalog, text);
      const { code, errors } = await demo("--once", "--catalog", catalog);
      expect(code).toBe(1);
      expect(errors).toContain(word);
    },
  );

  test("a broken CSV is refused with its row and column", async () => {
    const file = fileOf("broken.csv");
    writeFileSync(file, "Title,Price\nZinc,cheap\n");
    const { code, errors } = await demo("--once", "--catalog", file);
    expect(code).toBe(1);
    expect(errors).toContain('row 2 ("Zinc"), column Price: must be a price');
  }, 120_000);

  test("an option that makes no sense is refused before anything is started", async () => {
    const { code, errors } = await demo("--out", fileOf("none"));
    expect(code).toBe(1);
    expect(errors).toContain("--out goes with --once");
  });

  test("told to stop, even twice, the demo takes down all it started", async () => {
    const home = fileOf("kept");
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

  test("after the address is printed one store gets its past, without disturbing the app", async () => {
    const home = fileOf("past");
    const child = spawn(
      process.execPath,
      ["scripts/demo.ts", "--port", "0", "--folder", home],
      { stdio: ["ignore", "pipe", "pipe"] },
    );
    const ended = once(child, "exit");
    const lines: string[] = [];
    child.stdout.on("data", (chunk: Buffer) => lines.push(chunk.toString()));
    for await (const line of createInterface({ input: child.stderr })) {
      lines.push(line);
      if (/nine months of sample|could not be prepared/.test(line)) break;
    }
    const last: string[] = [];
    child.stderr.on("data", (chunk: Buffer) => last.push(chunk.toString()));
    child.kill("SIGINT");
    expect(await ended, last.join("")).toEqual([0, null]);
    expect(lines.findIndex((line) => line.includes("Open http"))).toBeLessThan(
      lines.findIndex((line) => line.includes("has its protocols")),
    );
    expect(lines.at(-1)).toMatch(
      /nine months of sample customers, \d{3},\d{3} check-ins in/,
    );
    expect(lines.join("\n")).not.toContain('"level":');
    await Stack.forget(home);
  }, 300_000);
});
