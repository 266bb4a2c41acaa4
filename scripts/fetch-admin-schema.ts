// Makes sandbox/schema from Shopify's published Admin API introspection: npm run of this file is only
// needed when the API version changes. Its result is committed.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  copyFileSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { buildClientSchema, printSchema } from "graphql";
import { z } from "zod";

const PACKAGE = "@shopify/dev-mcp@1.16.0";
const SHA256 =
  "4663c79229028e98f825a09d5f04ec6c3736331b740ce50260f9ffac10709474";
const VERSION = "2026-07";
const target = path.join(import.meta.dirname, "../sandbox/schema");

const Dump = z.object({
  data: z.custom<Parameters<typeof buildClientSchema>[0]>(),
  offline_scopes: z.object({
    items: z.array(
      z.object({
        typeName: z.string(),
        fieldName: z.string().optional(),
        offlineScopes: z.array(z.string()),
      }),
    ),
  }),
});
type Dump = z.infer<typeof Dump>;

/** Downloads and unpacks the package; refuses other bytes than those this script was written for. */
function unpack(folder: string): string {
  execFileSync(
    "npm",
    ["pack", PACKAGE, "--silent", "--pack-destination", folder],
    { stdio: "inherit" },
  );
  const archive = path.join(folder, "shopify-dev-mcp-1.16.0.tgz");
  const sha256 = createHash("sha256")
    .update(readFileSync(archive))
    .digest("hex");
  if (sha256 !== SHA256)
    throw new Error(`${PACKAGE} has sha256 ${sha256}, expected ${SHA256}`);
  execFileSync("tar", ["-xzf", archive, "-C", folder]);
  return path.join(folder, "package");
}

function withoutDescriptions(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutDescriptions);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key,
      key === "description" ? null : withoutDescriptions(inner),
    ]),
  );
}

/** "Type" or "Type.field" to the scopes any one of which opens it; what needs no scope is left out. */
function scopeTable(items: Dump["offline_scopes"]["items"]): string {
  const rows = items
    .filter((item) => item.offlineScopes.length > 0)
    .map((item): [string, string[]] => [
      item.fieldName ? `${item.typeName}.${item.fieldName}` : item.typeName,
      [...new Set(item.offlineScopes)],
    ])
    .sort(([one], [other]) => (one < other ? -1 : 1));
  const lines = rows.map(
    ([name, scopes]) => `  ${JSON.stringify(name)}: ${JSON.stringify(scopes)}`,
  );
  return `{\n${lines.join(",\n")}\n}\n`;
}

const folder = mkdtempSync(path.join(tmpdir(), "admin-schema-"));
try {
  const source = unpack(folder);
  const file = path.join(source, `dist/data/admin_${VERSION}.json.gz`);
  const dump = Dump.parse(
    JSON.parse(gunzipSync(readFileSync(file)).toString("utf8")),
  );
  const bare = withoutDescriptions(dump.data) as Dump["data"];
  const sdl = printSchema(buildClientSchema(bare));
  writeFileSync(
    path.join(target, `admin-${VERSION}.graphql.gz`),
    gzipSync(sdl, { level: 9 }),
  );
  writeFileSync(
    path.join(target, `scopes-${VERSION}.json`),
    scopeTable(dump.offline_scopes.items),
  );
  copyFileSync(path.join(source, "LICENSE"), path.join(target, "NOTICE"));
} finally {
  rmSync(folder, { recursive: true });
}
