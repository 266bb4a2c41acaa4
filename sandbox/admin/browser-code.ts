import { readFileSync } from "node:fs";
import { stripTypeScriptTypes } from "node:module";

/** A TypeScript file as the browser can run it: the types taken out, nothing else changed. */
export function browserModule(file: string): string {
  return stripTypeScriptTypes(readFileSync(file, "utf8"), { mode: "strip" });
}

const IMPORT = /^import\b[^;]*;\n?/gm;
const EXPORT =
  /^export (?=(async )?(function|const|let|class|interface|type)\b)/gm;

/**
 * Several modules as one classic script, in this order. App Bridge is a classic script because it must
 * have run before the app hydrates; its parts share one scope, so their names must differ.
 */
export function classicScript(files: readonly string[]): string {
  const parts = files.map((file) => {
    const source = readFileSync(file, "utf8").replace(IMPORT, "");
    return stripTypeScriptTypes(source.replace(EXPORT, ""), { mode: "strip" });
  });
  return `(() => {\n"use strict";\n${parts.join("\n")}\n})();\n`;
}
