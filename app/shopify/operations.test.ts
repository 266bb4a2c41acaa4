import { readdirSync, readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import {
  buildSchema,
  getNamedType,
  parse,
  TypeInfo,
  validate,
  visit,
  visitWithTypeInfo,
} from "graphql";
import { expect, test } from "vitest";
import { z } from "zod";
import type { Operation } from "./operation.ts";

const GRANTED = ["read_products", "write_products"];
const folder = new URL("./operations/", import.meta.url);
const tables = new URL("../../sandbox/schema/", import.meta.url);

const schema = buildSchema(
  gunzipSync(
    readFileSync(new URL("admin-2026-07.graphql.gz", tables)),
  ).toString(),
  { assumeValid: true },
);
/** By type or `Type.field`: the scopes of which one is needed. */
const scopes = z
  .record(z.string(), z.array(z.string()))
  .parse(
    JSON.parse(readFileSync(new URL("scopes-2026-07.json", tables), "utf8")),
  );

const modules = await Promise.all(
  readdirSync(folder).map(
    (file) => import(new URL(file, folder).href) as Promise<object>,
  ),
);
const operations = modules
  .flatMap((module) => Object.values(module) as unknown[])
  .filter(isOperation)
  .map((operation) => [operation.name, operation] as const);

function isOperation(
  value: unknown,
): value is Operation<unknown, Record<string, never>> {
  return typeof value === "object" && value !== null && "document" in value;
}

/** Whatever the document touches that needs a scope we do not ask for. */
function beyondScopes(document: string): string[] {
  const found: string[] = [];
  const info = new TypeInfo(schema);
  visit(
    parse(document),
    visitWithTypeInfo(info, {
      Field(node) {
        const type = info.getType();
        const names = [
          `${info.getParentType()?.name ?? "?"}.${node.name.value}`,
          ...(type ? [getNamedType(type).name] : []),
        ];
        for (const name of names) {
          const needed = scopes[name];
          if (needed && !needed.some((scope) => GRANTED.includes(scope))) {
            found.push(name);
          }
        }
      },
    }),
  );
  return found;
}

test("there are operations, each with a name of its own", () => {
  const names = operations.map(([name]) => name);
  expect(names.length).toBeGreaterThan(6);
  expect(new Set(names).size).toBe(names.length);
});

test.each(operations)("Shopify understands %s", (name, operation) => {
  const document = parse(operation.document);
  expect(validate(schema, document)).toEqual([]);
  expect(document.definitions).toMatchObject([
    { operation: operation.kind, name: { value: name } },
  ]);
});

test.each(operations)("%s stays within the two scopes", (_name, operation) => {
  expect(beyondScopes(operation.document)).toEqual([]);
});

test("a document beyond the scopes is found", () => {
  expect(beyondScopes("{ shopLocales { locale } }")).toContain(
    "QueryRoot.shopLocales",
  );
});
