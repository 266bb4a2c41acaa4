import { afterEach, expect, test } from "vitest";
import { z } from "zod";
import { replaceClock } from "./clock.ts";
import { isUuid, newId, requestId } from "./ids.server.ts";

let restore: () => void = () => undefined;
afterEach(() => {
  restore();
});

test("an id is a UUID of version 7", () => {
  for (let count = 0; count < 200; count++) {
    expect(z.uuidv7().safeParse(newId()).success).toBe(true);
  }
});

test("an id created a millisecond later sorts later", () => {
  let time = Date.parse("2026-11-22T10:00:00Z");
  restore = replaceClock(() => new Date(time++));
  const ids = Array.from({ length: 50 }, newId);
  expect(ids.toSorted()).toEqual(ids);
});

test("ids of the same millisecond differ", () => {
  restore = replaceClock(() => new Date("2026-11-22T10:00:00Z"));
  expect(new Set(Array.from({ length: 500 }, newId)).size).toBe(500);
});

test("a caller's request id is kept when it is a plain word", () => {
  expect(requestId("f0e1d2c3-load.balancer")).toBe("f0e1d2c3-load.balancer");
});

test.each([
  ["none", undefined],
  ["one that is too short", "1"],
  ["one that would break a log line", "12345678\n{}"],
  ["one that is too long", "a".repeat(129)],
  ["several", ["12345678", "87654321"]],
])("%s gives a new request id", (_what, given) => {
  expect(z.uuidv7().safeParse(requestId(given)).success).toBe(true);
});

test("an id is told from what is none before it reaches a query", () => {
  const id = newId();
  expect(isUuid(id)).toBe(true);
  for (const text of ["", "1", `${id}\n`, id.toUpperCase(), `{${id}}`])
    expect(isUuid(text)).toBe(false);
});
