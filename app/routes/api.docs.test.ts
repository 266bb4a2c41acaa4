import { expect, test } from "vitest";
import { Problem } from "../contract/problem.ts";
import { action, loader } from "./api.docs.ts";

test("the reference is a page that may load and run nothing", async () => {
  const { headers } = loader();
  expect(headers.get("content-type")).toBe("text/html; charset=utf-8");
  expect(headers.get("content-security-policy")).toMatch(/^default-src 'none'/);
  expect(await loader().text()).toContain("<h1>Journals API</h1>");
});

test("it cannot be written to, and says so like the API", async () => {
  const request = new Request("http://app/api/docs", { method: "POST" });
  const response = action({ request, params: {}, context: {} });
  expect([response.status, response.headers.get("allow")]).toEqual([
    405,
    "GET, HEAD",
  ]);
  const { type } = Problem.parse(await response.json());
  expect(type).toBe("/problems/method-not-allowed");
});
