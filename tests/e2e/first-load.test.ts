/** How much JavaScript a merchant's browser loads before a page can be used. */
import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { buildIfStale } from "../../scripts/demo/build.ts";

/** Compressed, for each page: everything that its document links. */
const BUDGET_KB = 180;
const CLIENT = "build/client";
/** Of the names of chunks that only what comes later may bring: the chart library, and what reads forms. */
const LATER = /^(BandDrawing|reading|schemas)-/;

const Files = z.object({
  module: z.string(),
  imports: z.array(z.string()).default([]),
});
const Manifest = z.object({
  url: z.string(),
  entry: Files,
  routes: z.record(
    z.string(),
    Files.extend({ id: z.string(), parentId: z.string().optional() }),
  ),
});
type Manifest = z.infer<typeof Manifest>;

let manifest: Manifest;
let pages: string[];
beforeAll(() => {
  buildIfStale();
  manifest = readManifest();
  pages = Object.keys(manifest.routes).filter((id) =>
    /^routes\/app(\.|$)/.test(id),
  );
}, 240_000);

/** What the document of a page names: Remix links the manifest, the entry, and each matched route with what it imports. */
function linkedBy(page: string): string[] {
  const { url, entry, routes } = manifest;
  const linked = new Set([url, entry.module, ...entry.imports]);
  for (let route = routes[page]; route; route = routes[route.parentId ?? ""])
    for (const file of [route.module, ...route.imports]) linked.add(file);
  return [...linked];
}

function readManifest(): Manifest {
  const [file = ""] = globSync(`${CLIENT}/assets/manifest-*.js`);
  const text = readFileSync(file, "utf8");
  const json = text.slice(text.indexOf("{"), text.lastIndexOf("}") + 1);
  return Manifest.parse(JSON.parse(json));
}

const kilobytesOf = (file: string) =>
  gzipSync(readFileSync(path.join(CLIENT, file))).length / 1024;

test("every page of the app keeps within the budget", () => {
  expect(pages.length).toBeGreaterThan(10);
  const over = pages.flatMap((page) => {
    const files = linkedBy(page);
    const sum = files.reduce((total, file) => total + kilobytesOf(file), 0);
    return sum <= BUDGET_KB ? [] : [`${page}: ${sum.toFixed(1)} KB`];
  });
  expect(over).toEqual([]);
});

test("charts and the reader of forms are in none of them", () => {
  const early = pages.flatMap((page) =>
    linkedBy(page).filter((file) => LATER.test(path.basename(file))),
  );
  expect(early).toEqual([]);
  expect(globSync(`${CLIENT}/assets/{BandDrawing,reading}-*.js`)).toHaveLength(
    2,
  );
});
