import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";

const Schema = z.object({
  name: z.string(),
  target: z.string(),
  stylesheet: z.string().optional(),
  settings: z
    .array(
      z.object({ id: z.string().optional(), default: z.unknown().optional() }),
    )
    .default([]),
});
export type BlockSchema = z.infer<typeof Schema>;

export interface ThemeBlock {
  handle: string;
  source: string;
  schema: BlockSchema;
  /** Settings as the theme editor would have them before anyone changes one. */
  defaults: Record<string, unknown>;
}

const SCHEMA_TAG = /\{%-?\s*schema\s*-?%\}([\s\S]*?)\{%-?\s*endschema\s*-?%\}/;

function readBlock(file: string): ThemeBlock {
  const source = readFileSync(file, "utf8");
  const json = SCHEMA_TAG.exec(source)?.[1];
  if (!json) throw new Error(`${file} has no {% schema %}.`);
  const schema = Schema.parse(JSON.parse(json));
  const defaults = schema.settings.flatMap((setting) =>
    setting.id ? [[setting.id, setting.default ?? null] as const] : [],
  );
  return {
    handle: path.basename(file, ".liquid"),
    source: source.replace(SCHEMA_TAG, ""),
    schema,
    defaults: Object.fromEntries(defaults),
  };
}

/** The blocks of a theme app extension's folder; none when there is no such folder. */
export function readBlocks(folder: string): ThemeBlock[] {
  const blocks = path.join(folder, "blocks");
  if (!existsSync(blocks)) return [];
  return readdirSync(blocks)
    .filter((name) => name.endsWith(".liquid"))
    .map((name) => readBlock(path.join(blocks, name)));
}

/** shopify.app.extensions(): every block counts as placed on the product page. */
export function themeExtensionInfo(folder: string) {
  const theme = { themeId: "gid://shopify/OnlineStoreTheme/1" };
  const activations = readBlocks(folder).map((block) => ({
    handle: block.handle,
    name: block.schema.name,
    target: "section",
    status: "active",
    activations: [
      { ...theme, target: `template--product/main/${block.handle}` },
    ],
  }));
  return [
    { handle: path.basename(folder), type: "theme_app_extension", activations },
  ];
}
