import { readFileSync } from "node:fs";
import { parse } from "smol-toml";
import { z } from "zod";
import { slug } from "../store/product.ts";

const Subscription = z.object({
  topics: z.array(z.string()).default([]),
  compliance_topics: z.array(z.string()).default([]),
  uri: z.string(),
  include_fields: z.array(z.string()).optional(),
});

const AppToml = z.object({
  name: z.string().default("App"),
  handle: z.string().optional(),
  access_scopes: z.object({ scopes: z.string().default("") }).optional(),
  webhooks: z
    .object({
      api_version: z.string(),
      subscriptions: z.array(Subscription).default([]),
    })
    .optional(),
});

export interface Subscription {
  topic: string;
  /** A path of the app, or an absolute address. */
  uri: string;
  includeFields: string[] | null;
}

/** What the sandbox reads of shopify.app.toml. */
export interface Manifest {
  name: string;
  handle: string;
  scopes: string[];
  apiVersion: string;
  subscriptions: Subscription[];
}

/** Reads the app's manifest; a missing or broken one is one clear sentence. */
export function readManifest(file: string): Manifest {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    throw new Error(
      `The sandbox reads scopes and webhooks from ${file}, which cannot be read: ${(error as Error).message}`,
      { cause: error },
    );
  }
  const parsed = AppToml.safeParse(parse(text));
  if (!parsed.success)
    throw new Error(
      `${file} is not a valid app manifest: ${z.prettifyError(parsed.error)}`,
    );
  const toml = parsed.data;
  const subscriptions = toml.webhooks?.subscriptions ?? [];
  return {
    name: toml.name,
    handle: toml.handle ?? slug(toml.name),
    scopes: (toml.access_scopes?.scopes ?? "")
      .split(",")
      .map((scope) => scope.trim())
      .filter((scope) => scope !== ""),
    apiVersion: toml.webhooks?.api_version ?? "2026-07",
    subscriptions: subscriptions.flatMap((entry) =>
      [...entry.topics, ...entry.compliance_topics].map((topic) => ({
        topic,
        uri: entry.uri,
        includeFields: entry.include_fields ?? null,
      })),
    ),
  };
}
