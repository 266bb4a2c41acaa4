import { execFileSync } from "node:child_process";
import { expect, test } from "vitest";
import { problems } from "../../errors.ts";
import { describeApi } from "../openapi/document.ts";
import { curlOf } from "./curl.ts";
import { type Endpoint, exampleIn, groupsOf, problemsIn } from "./endpoints.ts";
import { fieldsOf } from "./fields.ts";
import { renderReference } from "./render.server.tsx";

const document = describeApi("https://journals.example");
const page = renderReference(document);
const endpoints = groupsOf(document).flatMap((group) => group.endpoints);
const named = endpoints.map((endpoint) => [endpoint.id, endpoint] as const);
const matches = (pattern: RegExp) =>
  [...page.matchAll(pattern)].map(([, found = ""]) => found);

/** From where an endpoint begins to where the next section does. */
function sectionOf({ id }: Endpoint): string {
  const [, section = ""] = page.split(`id="${id}"`);
  return section.split("</section>")[0] ?? "";
}

test.each(named)("%s is told in full", (_id, endpoint) => {
  const { operation, method, path } = endpoint;
  const section = sectionOf(endpoint);
  const told = [operation.summary, `>${method}<`, `<code>${path}</code>`];
  const scope = operation["x-required-scope"];
  if (scope !== undefined) told.push(`<code>${scope}</code>`);
  const rate = operation["x-rate-limit"];
  if (rate) told.push(`${rate.requests} in any ${rate.window_seconds} s`);
  for (const [, code] of problemsIn(operation))
    told.push(`href="/problems/${code}"`);
  for (const text of told) expect(section).toContain(text);
});

test("every member of every body is told with what it may be", () => {
  const schemas = Object.values(document.components.schemas);
  const fields = schemas.flatMap((schema) => fieldsOf(schema));
  expect(fields.length).toBeGreaterThan(80);
  for (const { name } of fields) expect(page).toContain(`<code>${name}</code>`);
  expect(page).toContain("1–120 characters");
  expect(fields.filter(({ type }) => type === "anything")).toEqual([]);
});

test("it needs no script and nothing from elsewhere", () => {
  expect(page).not.toMatch(/<script|<img|<iframe|@import|url\(|\son\w+=/);
  const loaded = matches(/<(?:link|style)[^>]*(?:href|src)="([^"]*)"/g);
  expect(loaded).toEqual(["data:,"]);
});

test("every link leads somewhere", () => {
  const ids = matches(/\sid="([^"]+)"/g);
  expect(new Set(ids).size).toBe(ids.length);
  const links = matches(/href="([^"]+)"/g);
  const known = [
    ...ids.map((id) => `#${id}`),
    ...Object.keys(problems).map((code) => `/problems/${code}`),
    ...["/problems", "/api/docs", "/api/openapi.json", "data:,"],
  ];
  expect(links.filter((link) => !known.includes(link))).toEqual([]);
});

/** What a shell hands to curl. */
function argumentsOf(command: string): string[] {
  const script = `JOURNALS_URL=https://j.example JOURNALS_TOKEN=sj_1
    curl() { printf '%s\\0' "$@"; }
    ${command}`;
  const output = execFileSync("sh", ["-c", script], { encoding: "utf8" });
  return output.split("\0").slice(0, -1);
}

test.each(named)("a shell understands the example of %s", (_id, endpoint) => {
  const sent = argumentsOf(curlOf(endpoint));
  const { path, method, operation } = endpoint;
  const address = sent.find((text) => text.startsWith("https://j.example/"));
  expect(address).toMatch(new RegExp(`${path.replace(/\{\w+\}/g, "[^{}]+")}$`));
  expect(sent.includes("-X") ? sent[sent.indexOf("-X") + 1] : "GET").toBe(
    method,
  );
  expect(sent.includes("Authorization: Bearer sj_1")).toBe(
    operation.security.length > 0,
  );
  const body = exampleIn(operation.requestBody?.content);
  const data = sent.includes("-d") ? sent.at(-1) : undefined;
  expect(data === undefined ? undefined : JSON.parse(data)).toEqual(body);
});

test("a text with an apostrophe reaches curl whole", () => {
  const [endpoint] = endpoints;
  if (!endpoint) throw new Error("nothing is described");
  const changed = structuredClone(endpoint);
  const [content] = Object.values(changed.operation.requestBody?.content ?? {});
  const value = { title: "It's 5 o'clock" };
  if (content) content.examples = { one: { summary: "", value } };
  expect(JSON.parse(argumentsOf(curlOf(changed)).at(-1) ?? "")).toEqual(value);
});
