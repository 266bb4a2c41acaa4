import {
  mkdirSync,
  mkdtempSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import os from "node:os";
import path from "node:path";
import {
  cruise,
  type IConfiguration,
  type ICruiseResult,
} from "dependency-cruiser";
import { afterAll, beforeAll, expect, test } from "vitest";

const ROOT = path.resolve(import.meta.dirname, "../..");
const config = createRequire(import.meta.url)(
  path.join(ROOT, ".dependency-cruiser.cjs"),
) as IConfiguration;

/** [rule, file, what it imports]: each breaks its rule and no other. */
const VIOLATIONS: [rule: string, file: string, imported: string][] = [
  ["no-cycles", "app/ui/egg.ts", "./hen.ts"],
  [
    "browser-code-imports-no-server-value",
    "app/partner/products/Page.tsx",
    "./products.server.ts",
  ],
  [
    "platform-imports-only-errors",
    "app/platform/nosy.server.ts",
    "../ui/plain.ts",
  ],
  [
    "shopify-and-ui-import-no-domain",
    "app/shopify/nosy.server.ts",
    "../contract/protocol.ts",
  ],
  ["contract-imports-neither-side", "app/contract/nosy.ts", "../ui/plain.ts"],
  [
    "partner-never-imports-journals",
    "app/partner/nosy.server.ts",
    "../journals/people.server.ts",
  ],
  [
    "journals-never-imports-partner",
    "app/journals/nosy.server.ts",
    "../partner/products/products.server.ts",
  ],
  [
    "journals-never-imports-shopify",
    "app/journals/shop.server.ts",
    "../shopify/admin.server.ts",
  ],
  [
    "a-side-imports-nothing-that-sees-both",
    "app/partner/detour.server.ts",
    "../wiring.server.ts",
  ],
  [
    "only-wiring-routes-and-registry-see-the-sides",
    "app/jobs/worker.server.ts",
    "../journals/people.server.ts",
  ],
  [
    "routes-never-import-the-database",
    "app/routes/app.nosy.tsx",
    "../platform/db.server.ts",
  ],
  ["domain-imports-no-remix", "app/partner/Nosy.tsx", "@remix-run/node"],
  ["domain-rules-import-no-remix", "app/partner/rule.ts", "@remix-run/react"],
  [
    "only-shopify-imports-shopify-server-packages",
    "app/routes/app.shop.tsx",
    "@shopify/shopify-app-remix/server",
  ],
  [
    "prisma-values-only-in-platform",
    "app/partner/raw.server.ts",
    "@prisma/client",
  ],
  [
    "app-never-imports-tests-or-sandbox",
    "app/ui/nosy.ts",
    "../../sandbox/sandbox.ts",
  ],
  [
    "releases-draw-no-noise-that-can-be-known",
    "app/journals/releases/sloppy.server.ts",
    "./seeded.ts",
  ],
  ["sandbox-never-imports-app", "sandbox/nosy.ts", "../app/ui/plain.ts"],
];

/** [why, file, what it imports]: allowed, though close to a rule. */
const ALLOWED: [why: string, file: string, imported: string][] = [
  [
    "a side imports the contract",
    "app/journals/fine.server.ts",
    "../contract/protocol.ts",
  ],
  ["wiring sees a side", "app/wiring.server.ts", "./journals/people.server.ts"],
  [
    "the registry sees a side",
    "app/jobs/registry.server.ts",
    "../journals/people.server.ts",
  ],
  [
    "a route sees a side",
    "app/routes/app.fine.tsx",
    "../partner/products/products.server.ts",
  ],
  ["a screen uses Remix's hooks", "app/partner/Fine.tsx", "@remix-run/react"],
  [
    "a route uses the React side of Shopify's package",
    "app/routes/app.tsx",
    "@shopify/shopify-app-remix/react",
  ],
  [
    "a test beside the code uses factories",
    "app/partner/fine.test.ts",
    "../../tests/factories.ts",
  ],
  [
    "an interval follows from its release",
    "app/journals/releases/intervals.ts",
    "./seeded.ts",
  ],
  ["platform uses Prisma", "app/platform/db.server.ts", "@prisma/client"],
];

const TARGETS: Record<string, string> = {
  "app/ui/hen.ts": 'import "./egg.ts";',
  "app/ui/plain.ts": "export {};",
  "app/contract/protocol.ts": "export {};",
  "app/partner/products/products.server.ts": "export {};",
  "app/journals/people.server.ts": "export {};",
  "app/journals/releases/seeded.ts": "export {};",
  "app/shopify/admin.server.ts": "export {};",
  "sandbox/sandbox.ts": "export {};",
  "tests/factories.ts": "export {};",
};

let project: string;
let violations: ICruiseResult["summary"]["violations"];

beforeAll(async () => {
  project = mkdtempSync(path.join(os.tmpdir(), "import-rules-"));
  const planted = [...VIOLATIONS, ...ALLOWED].map(([, file, imported]) => [
    file,
    `import "${imported}";`,
  ]);
  for (const [file = "", text = ""] of [
    ...Object.entries(TARGETS),
    ...planted,
  ]) {
    mkdirSync(path.join(project, path.dirname(file)), { recursive: true });
    writeFileSync(path.join(project, file), text);
  }
  symlinkSync(
    path.join(ROOT, "node_modules"),
    path.join(project, "node_modules"),
  );
  const { options, ...ruleSet } = config;
  const { output } = await cruise(["app", "sandbox"], {
    ...options,
    baseDir: project,
    ruleSet,
    validate: true,
  });
  if (typeof output === "string") throw new Error(output);
  violations = output.summary.violations;
});

afterAll(() => {
  rmSync(project, { recursive: true });
});

const broken = (file: string) =>
  violations.filter(({ from }) => from === file).map(({ rule }) => rule.name);

test.each(VIOLATIONS)("%s: %s may not import %s", (rule, file) => {
  expect(broken(file)).toEqual([rule]);
});

test.each(ALLOWED)("%s: %s may import %s", (_why, file) => {
  expect(broken(file)).toEqual([]);
});

test("every rule has a planted violation", () => {
  const rules = config.forbidden?.map(({ name }) => name);
  expect(VIOLATIONS.map(([rule]) => rule)).toEqual(rules);
});

test("a type of the other side is refused like a value", async () => {
  writeFileSync(
    path.join(project, "app/partner/typed.ts"),
    'import type { A } from "../journals/people.server.ts"; export type B = A;',
  );
  const { options, ...ruleSet } = config;
  const { output } = await cruise(["app/partner/typed.ts"], {
    ...options,
    baseDir: project,
    ruleSet,
    validate: true,
  });
  if (typeof output === "string") throw new Error(output);
  expect(output.summary.violations.map(({ rule }) => rule.name)).toEqual([
    "partner-never-imports-journals",
  ]);
});
