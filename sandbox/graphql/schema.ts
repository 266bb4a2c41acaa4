import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import {
  buildSchema,
  type GraphQLNamedType,
  type GraphQLSchema,
  isObjectType,
  getNamedType,
} from "graphql";
import { z } from "zod";

export const API_VERSION = "2026-07";

export interface AdminSchema {
  /** Built at first use: 0.2 s that a start need not wait for. */
  readonly graphql: GraphQLSchema;
  /** The scopes any one of which would open this field, when the granted ones do not; else null. */
  missingScopes(
    parent: string,
    field: string,
    returns: GraphQLNamedType,
    granted: ReadonlySet<string>,
  ): readonly string[] | null;
}

function read(name: string): Buffer {
  return readFileSync(new URL(`../schema/${name}`, import.meta.url));
}

/** What a connection holds decides the access to it: products needs what Product needs. */
function guardedType(type: GraphQLNamedType): string {
  if (!type.name.endsWith("Connection") || !isObjectType(type))
    return type.name;
  const nodes = type.getFields().nodes;
  return nodes ? getNamedType(nodes.type).name : type.name;
}

function buildAdminSchema(): GraphQLSchema {
  const sdl = gunzipSync(read(`admin-${API_VERSION}.graphql.gz`)).toString();
  return buildSchema(sdl, { assumeValid: true, noLocation: true });
}

/** Shopify's published schema of this version, with its table of access scopes. */
export function loadAdminSchema(): AdminSchema {
  let built: GraphQLSchema | null = null;
  const table = z
    .record(z.string(), z.array(z.string()))
    .parse(JSON.parse(read(`scopes-${API_VERSION}.json`).toString()));
  return {
    get graphql() {
      built ??= buildAdminSchema();
      return built;
    },
    missingScopes: (parent, field, returns, granted) => {
      for (const name of [`${parent}.${field}`, guardedType(returns)]) {
        const any = table[name];
        if (any && !any.some((scope) => granted.has(scope))) return any;
      }
      return null;
    },
  };
}
