import { expect, test } from "vitest";
import {
  backoffMs,
  nextReadAt,
  nextWriteAt,
  noteRead,
  noteWrite,
} from "./pace.ts";

const at = (seconds: number) => new Date(1_800_000_000_000 + seconds * 1000);

test("the 21st write waits until the first is more than a minute ago", () => {
  for (let n = 0; n < 20; n += 1) {
    expect(nextWriteAt("full", at(n))).toEqual(at(n));
    noteWrite("full", at(n));
  }
  expect(nextWriteAt("full", at(20))).toEqual(at(62));
  expect(nextWriteAt("full", at(61.9))).toEqual(at(62));
  expect(nextWriteAt("full", at(62))).toEqual(at(62));
});

test("copies leave ten of the sixty reads of a minute to merchants, and take none of the writes", () => {
  for (let n = 0; n < 50; n += 1) {
    expect(nextReadAt("reads", at(0))).toEqual(at(0));
    noteRead("reads", at(0));
  }
  expect(nextReadAt("reads", at(1))).toEqual(at(62));
  expect(nextWriteAt("reads", at(1))).toEqual(at(1));
});

test("one shop does not slow another down", () => {
  for (let n = 0; n < 20; n += 1) noteWrite("busy", at(0));
  expect(nextWriteAt("quiet", at(1))).toEqual(at(1));
});

test("the wait doubles with every attempt up to ten minutes, and is spread over all of it", () => {
  const longest = [1, 2, 3, 20].map((attempts) => backoffMs(attempts, 1));
  expect(longest).toEqual([4000, 8000, 16_000, 600_000]);
  expect(backoffMs(20, 0.5)).toBe(300_000);
  expect(backoffMs(20, 0)).toBe(1000);
});
