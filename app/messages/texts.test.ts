import { globSync, readFileSync } from "node:fs";
import ts from "typescript";
import { expect, test } from "vitest";
import { messagesOf } from "./messages.server.ts";

const SCREENS = "app/**/*.tsx";
/** Attributes that somebody reads or hears. */
const SPOKEN =
  /^(title|label|content|text|heading|alt|placeholder|helpText|aria-label|accessibilityLabel)$/;
/** Pages without the merchant's language: documentation of the API. */
const NOT_SCREENS = /problem|^app\/contract\/reference\/|\.test\.tsx$/i;

test("screens take every text from the message files", () => {
  const literals = globSync(SCREENS)
    .filter((file) => !NOT_SCREENS.test(file))
    .flatMap(literalsOf);
  expect(literals).toEqual([]);
});

test("no message is left over", () => {
  const source = globSync(["app/**/*.ts", SCREENS])
    .filter((file) => !file.endsWith(".test.ts"))
    .map((file) => readFileSync(file, "utf8"))
    .join("\n");
  const isUsed = (name: string) =>
    new RegExp(`["'.\`]${name}["'\`]`).test(source);
  // asked for by the code of a problem, the state of a product, ...
  const byId =
    /^(problems|productStates|weekdays|fields|push\.kinds|form\.units|settings\.definitions\.codes)\b/;
  const unused = namesOf(messagesOf.en.app).filter(
    (key) => !byId.test(key) && !isUsed(key.replace(/^.*\./, "")),
  );
  expect(unused).toEqual([]);
});

function literalsOf(file: string): string[] {
  const tree = ts.createSourceFile(
    file,
    readFileSync(file, "utf8"),
    ts.ScriptTarget.Latest,
    true,
    ts.ScriptKind.TSX,
  );
  const found: string[] = [];
  const visit = (node: ts.Node) => {
    const text = literalOf(node);
    if (text !== null && /\p{L}{2}/u.test(text)) found.push(`${file}: ${text}`);
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return found;
}

function literalOf(node: ts.Node): string | null {
  if (ts.isJsxText(node)) return node.text.trim();
  if (
    ts.isJsxAttribute(node) &&
    node.parent.parent.tagName.getText() === "meta"
  )
    return null;
  const isSpoken =
    (ts.isJsxAttribute(node) || ts.isPropertyAssignment(node)) &&
    SPOKEN.test(node.name.getText());
  const value = isSpoken ? node.initializer : undefined;
  return value && ts.isStringLiteral(value) ? value.text : null;
}

function namesOf(tree: object, path: string[] = []): string[] {
  return Object.entries(tree).flatMap(([name, node]: [string, unknown]) =>
    typeof node === "object" && node !== null
      ? namesOf(node, [...path, name])
      : [[...path, name].join(".")],
  );
}
